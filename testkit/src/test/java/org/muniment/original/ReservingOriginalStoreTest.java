package org.muniment.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

class ReservingOriginalStoreTest implements OriginalStoreContract {
  private static final byte[] MAIL = {1, 2, 3};

  @TempDir Path folder;

  private final OriginalStore originals = new InMemoryOriginalStore();
  private final OriginalStore store =
      new ReservingOriginalStore(originals, new Reserve(List.of(), 0));

  @Override
  public OriginalStore store() {
    return store;
  }

  @Test
  void nothingIsTakenOnceTheReserveIsTouchedAndWhatIsThereIsRead() throws IOException {
    Original kept;
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      kept = batch.put(new ByteArrayInputStream(MAIL));
      batch.commit();
    }
    OriginalStore full =
        new ReservingOriginalStore(originals, new Reserve(List.of(folder), Long.MAX_VALUE));

    try (OriginalStore.Batch batch = full.open(Cohort.GENERAL)) {
      assertFull(() -> batch.put(new ByteArrayInputStream(MAIL)));
      assertThatCode(batch::commit).as("a commit of nothing").doesNotThrowAnyException();
    }
    assertThat(full.read(kept.address()).readAllBytes()).isEqualTo(MAIL);
  }

  @Test
  void aBatchIsNotCommittedOnceTheReserveIsTouched() throws IOException {
    Path later = folder.resolve("later");
    OriginalStore full =
        new ReservingOriginalStore(originals, new Reserve(List.of(later), Long.MAX_VALUE));
    try (OriginalStore.Batch batch = full.open(Cohort.GENERAL)) {
      Original original = batch.put(new ByteArrayInputStream(MAIL));
      Files.createDirectory(later);
      assertFull(batch::commit);
      assertThat(full.holds(original.address())).isFalse();
    }
  }

  @Test
  void aLargeOriginalEndsWhereTheReserveBegins() throws IOException {
    Path later = folder.resolve("later");
    OriginalStore full =
        new ReservingOriginalStore(originals, new Reserve(List.of(later), Long.MAX_VALUE));
    InputStream filling =
        new InputStream() {
          private long given;

          @Override
          public int read() throws IOException {
            throw new IOException("read in pieces");
          }

          @Override
          public int read(byte[] buffer, int from, int length) throws IOException {
            given += length;
            if (given >= 2L << 20 && !Files.exists(later)) {
              Files.createDirectory(later);
            }
            assertThat(given).as("octets taken").isLessThan(4L << 20);
            return length;
          }
        };
    try (OriginalStore.Batch batch = full.open(Cohort.GENERAL)) {
      assertFull(() -> batch.put(filling));
    }
  }

  private static void assertFull(ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Failure.class, full -> assertThat(full.fault()).isEqualTo(Fault.STORE_FULL));
  }
}
