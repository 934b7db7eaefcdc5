package org.muniment.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/** What every {@link OriginalStore} does. */
public interface OriginalStoreContract {
  /** A cohort beside {@link Cohort#GENERAL}. */
  Cohort OTHER = new Cohort("other");

  /** An open store that holds nothing; one a test. The adapter's test closes it. */
  OriginalStore store();

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 2, 100, 4_095, 4_096, 131_071, 131_072, 131_073, 1_048_575, 1_048_576, 1_048_577,
        2_097_152, 5_000_001
      })
  default void whatWasPutIsReadBackOctetForOctet(int length) throws IOException {
    OriginalStore store = store();
    for (byte[] octets : List.of(noise(length, 7), text(length))) {
      Original original = keep(store, octets);
      assertThat(original).isEqualTo(new Original(ContentAddress.ofContent(octets), octets.length));
      assertThat(read(store, original)).isEqualTo(octets);
      assertThat(store.length(original.address())).isEqualTo(length);
    }
  }

  @Test
  default void oneOctetAtATimeGivesTheSame() throws IOException {
    OriginalStore store = store();
    byte[] octets = noise(3_000, 1);
    Original original = keep(store, octets);
    try (InputStream in = store.read(original.address())) {
      for (byte octet : octets) {
        assertThat(in.read()).isEqualTo(octet & 0xFF);
      }
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read(new byte[10])).isEqualTo(-1);
    }
  }

  @Test
  default void aStreamThatTricklesIsReadToItsEnd() throws IOException {
    OriginalStore store = store();
    byte[] octets = noise(1_100_000, 2);
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      Original original = batch.put(trickling(octets));
      batch.commit();
      assertThat(read(store, original)).isEqualTo(octets);
    }
  }

  @Test
  default void nothingIsHeldBeforeTheCommit() throws IOException {
    OriginalStore store = store();
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      Original original = batch.put(stream("not yet"));
      assertThat(store.holds(original.address())).isFalse();
      assertMissing(store, original.address());
      batch.commit();
      assertThat(store.holds(original.address())).isTrue();
    }
  }

  @Test
  default void aBatchClosedWithoutCommitLeavesNothingReadable() throws IOException {
    OriginalStore store = store();
    Original original;
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      original = batch.put(stream("abandoned"));
    }
    assertThat(store.holds(original.address())).isFalse();
    assertMissing(store, original.address());
  }

  @Test
  default void anAbandonedOriginalCanBePutAgain() throws IOException {
    OriginalStore store = store();
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      batch.put(stream("second try"));
    }
    Original original = keep(store, "second try".getBytes(StandardCharsets.UTF_8));
    assertThat(read(store, original)).asString().isEqualTo("second try");
  }

  @Test
  default void anUnknownOriginalIsMissing() {
    OriginalStore store = store();
    ContentAddress stranger = ContentAddress.ofContent(new byte[] {1, 2, 3});
    assertThat(store.holds(stranger)).isFalse();
    assertMissing(store, stranger);
  }

  @Test
  default void theSameOctetsPutTwiceAreOneOriginal() throws IOException {
    OriginalStore store = store();
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      Original first = batch.put(stream("twice"));
      Original second = batch.put(stream("twice"));
      assertThat(second).isEqualTo(first);
      batch.commit();
      assertThat(batch.put(stream("twice"))).isEqualTo(first);
      batch.commit();
      assertThat(read(store, first)).asString().isEqualTo("twice");
    }
  }

  @Test
  default void aBatchGoesOnAfterItsCommit() throws IOException {
    OriginalStore store = store();
    List<Original> originals = new ArrayList<>();
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      for (int commit = 0; commit < 3; commit++) {
        for (int i = 0; i < 5; i++) {
          originals.add(batch.put(stream("mail " + commit + "/" + i)));
        }
        batch.commit();
      }
      originals.add(batch.put(stream("after the last commit")));
    }
    assertThat(store.holds(originals.removeLast().address())).isFalse();
    for (Original original : originals) {
      assertThat(read(store, original)).hasSize((int) original.length());
    }
  }

  @Test
  default void aCommitOfNothingIsFine() {
    try (OriginalStore.Batch batch = store().open(Cohort.GENERAL)) {
      batch.commit();
      batch.commit();
    }
  }

  @Test
  default void aStreamThatFailsHalfwayLeavesNothingAndTheBatchGoesOn() throws IOException {
    OriginalStore store = store();
    byte[] octets = noise(2_500_000, 3);
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      Original before = batch.put(stream("before"));
      for (int octetsUntilFailure : new int[] {0, 1, 1_000, 1_048_576, 2_499_999}) {
        InputStream failing = failingAfter(octets, octetsUntilFailure);
        assertThatThrownBy(() -> batch.put(failing)).hasMessage("connection lost");
      }
      Original after = batch.put(stream("after"));
      batch.commit();
      assertThat(store.holds(before.address())).isTrue();
      assertThat(store.holds(after.address())).isTrue();
      assertThat(store.holds(ContentAddress.ofContent(octets))).isFalse();
      assertThat(store.holds(ContentAddress.ofContent(Arrays.copyOf(octets, 1_000)))).isFalse();
    }
  }

  @Test
  default void aStreamThatFailedCanBePutWholeInTheSameBatch() throws IOException {
    OriginalStore store = store();
    byte[] octets = noise(1_500_000, 4);
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      assertThatThrownBy(() -> batch.put(failingAfter(octets, 1_400_000)))
          .isInstanceOf(IOException.class);
      Original original = batch.put(new ByteArrayInputStream(octets));
      batch.commit();
      assertThat(read(store, original)).isEqualTo(octets);
    }
  }

  @Test
  default void theStreamIsLeftOpen() throws IOException {
    boolean[] closed = {false};
    InputStream watched =
        new FilterInputStream(stream("leave me open")) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (OriginalStore.Batch batch = store().open(Cohort.GENERAL)) {
      batch.put(watched);
      batch.commit();
    }
    assertThat(closed[0]).isFalse();
  }

  @Test
  default void everyCohortKeepsItsOwnCopy() throws IOException {
    OriginalStore store = store();
    byte[] octets = "in two cohorts".getBytes(StandardCharsets.UTF_8);
    for (Cohort cohort : List.of(Cohort.GENERAL, OTHER)) {
      try (OriginalStore.Batch batch = store.open(cohort)) {
        batch.put(new ByteArrayInputStream(octets));
        batch.commit();
      }
    }
    assertThat(read(store, new Original(ContentAddress.ofContent(octets), octets.length)))
        .isEqualTo(octets);
  }

  @Test
  default void anOriginalCanBeReadByManyAtOnce() throws Exception {
    OriginalStore store = store();
    byte[] octets = text(3_000_000);
    Original original = keep(store, octets);
    try (ExecutorService readers = Executors.newFixedThreadPool(8)) {
      List<Future<byte[]>> readings = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        readings.add(readers.submit(() -> read(store, original)));
      }
      for (Future<byte[]> reading : readings) {
        assertThat(reading.get()).isEqualTo(octets);
      }
    }
  }

  @Test
  default void batchesAtTheSameTimeLoseNothingAndShareWhatIsEqual() throws Exception {
    OriginalStore store = store();
    int threads = 8;
    CyclicBarrier start = new CyclicBarrier(threads);
    Set<Original> all = new HashSet<>();
    try (ExecutorService connections = Executors.newFixedThreadPool(threads)) {
      List<Future<Set<Original>>> harvests = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int connection = i;
        harvests.add(
            connections.submit(
                () -> {
                  start.await();
                  return harvest(store, connection);
                }));
      }
      for (Future<Set<Original>> harvest : harvests) {
        all.addAll(harvest.get());
      }
    }
    assertThat(all).hasSize(threads * 60 + 60);
    for (Original original : all) {
      assertThat(read(store, original)).hasSize((int) original.length());
    }
  }

  /** 60 mails that nobody else has and 60 that everybody has, in 6 commits. */
  private static Set<Original> harvest(OriginalStore store, int connection) throws IOException {
    Set<Original> kept = new HashSet<>();
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      for (int i = 0; i < 60; i++) {
        kept.add(batch.put(stream("mail %d of connection %d".formatted(i, connection))));
        kept.add(batch.put(stream("circular %d".formatted(i))));
        if (i % 10 == 9) {
          batch.commit();
        }
      }
    }
    return kept;
  }

  @Test
  default void anInterruptedThreadCommitsAndReadsAllTheSame() throws IOException {
    OriginalStore store = store();
    byte[] octets = noise(3_000_000, 5);
    Thread.currentThread().interrupt();
    try {
      Original original = keep(store, octets);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      assertThat(read(store, original)).isEqualTo(octets);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    Original next = keep(store, noise(10, 6));
    assertThat(store.holds(next.address())).isTrue();
  }

  @Test
  default void aReaderMayLeaveEarly() throws IOException {
    OriginalStore store = store();
    Original original = keep(store, noise(3_000_000, 8));
    for (int i = 0; i < 50; i++) {
      try (InputStream in = store.read(original.address())) {
        assertThat(in.readNBytes(1_000)).hasSize(1_000);
      }
    }
  }

  @Test
  default void aClosedBatchTakesNothing() {
    OriginalStore.Batch batch = store().open(Cohort.GENERAL);
    batch.close();
    batch.close();
    assertThatThrownBy(() -> batch.put(stream("too late"))).isInstanceOf(Failure.class);
    assertThatThrownBy(batch::commit).isInstanceOf(Failure.class);
  }

  @Test
  default void closingTheStoreAbandonsOpenBatches() throws IOException {
    OriginalStore store = store();
    OriginalStore.Batch batch = store.open(Cohort.GENERAL);
    batch.put(stream("left behind"));
    store.close();
    assertThatThrownBy(batch::commit).isInstanceOf(Failure.class);
    batch.close();
    store.close();
  }

  private static Original keep(OriginalStore store, byte[] octets) throws IOException {
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      Original original = batch.put(new ByteArrayInputStream(octets));
      batch.commit();
      return original;
    }
  }

  private static byte[] read(OriginalStore store, Original original) throws IOException {
    try (InputStream in = store.read(original.address())) {
      return in.readAllBytes();
    }
  }

  private static void assertMissing(OriginalStore store, ContentAddress address) {
    assertThatThrownBy(() -> store.read(address))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.fault()).isEqualTo(Fault.ORIGINAL_MISSING));
    assertThatThrownBy(() -> store.length(address))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.fault()).isEqualTo(Fault.ORIGINAL_MISSING));
  }

  private static InputStream stream(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream failingAfter(byte[] octets, int count) {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection lost");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("connection lost");
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(octets, 0, count), broken);
  }

  private static InputStream trickling(byte[] octets) {
    return new FilterInputStream(new ByteArrayInputStream(octets)) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return super.read(into, offset, Math.min(length, 1_009));
      }
    };
  }

  private static byte[] noise(int length, long seed) {
    byte[] octets = new byte[length];
    new Random(seed).nextBytes(octets);
    return octets;
  }

  private static byte[] text(int length) {
    byte[] line =
        "From: Anna <anna@example.org>\r\nSubject: figures of the week\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = line[i % line.length];
    }
    return octets;
  }
}
