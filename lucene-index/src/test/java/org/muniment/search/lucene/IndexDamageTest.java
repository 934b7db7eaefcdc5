package org.muniment.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.access.Entitlement;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.search.MessageDraft;
import org.muniment.search.MessageIndex;
import org.muniment.search.Query;
import org.muniment.search.SearchRequest;

/** Whatever was done to its files: the index says so, answers nothing wrong, and can be rebuilt. */
class IndexDamageTest {
  private static final Entitlement EVERYTHING = new Entitlement.EveryMailbox();

  @TempDir private Path home;

  @BeforeEach
  void anIndexOfTwoMessages() {
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      index.apply(List.of(MessageDraft.named("a").body("alpha").put()), 1);
      index.commit();
      index.apply(List.of(MessageDraft.named("b").body("alpha").put()), 2);
      index.commit();
    }
  }

  @Test
  void aFlippedBitInAnyFileOfTheIndexIsFound() throws IOException {
    for (Path file : files(home.resolve("gen-1"))) {
      if (Files.size(file) == 0) {
        continue;
      }
      long middle = Files.size(file) / 2;
      flip(file, middle);
      assertUnavailable(
          () -> {
            try (MessageIndex index = new LuceneMessageIndex(home)) {
              index.check();
            }
          });
      flip(file, middle);
    }
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      index.check();
      assertThat(index.count(Query.Text.of("alpha"), EVERYTHING)).isEqualTo(2);
    }
  }

  @Test
  void aCutOrMissingFileKeepsTheIndexFromAnsweringUntilItIsRebuilt() throws IOException {
    for (Path file : files(home.resolve("gen-1"))) {
      if (!file.toString().endsWith("write.lock")) {
        Files.delete(file);
        break;
      }
    }
    assertAnswersNothingUntilItIsRebuilt();
  }

  @Test
  void anIndexThatVanishedStartsAgainAtTheBeginning() throws IOException {
    for (Path file : files(home.resolve("gen-1"))) {
      Files.delete(file);
    }
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      assertThat(index.position()).isZero();
      assertThat(index.count(new Query.All(), EVERYTHING)).isZero();
    }
  }

  @Test
  void aPointerThatIsLostOrNonsenseIsMadeAgain() throws IOException {
    Path pointer = home.resolve("CURRENT");
    for (String nonsense : List.of("", "nonsense", "\u0000".repeat(1_000))) {
      Files.writeString(pointer, nonsense);
      assertOpensAtTwo();
    }
    Files.delete(pointer);
    assertOpensAtTwo();
    assertThat(Files.readString(pointer)).isEqualTo("gen-1\n");
  }

  private void assertOpensAtTwo() {
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      assertThat(index.position()).isEqualTo(2);
      assertThat(index.isRebuilding()).isFalse();
    }
  }

  @Test
  void aGenerationThatWasReplacedIsSweptAway() throws IOException {
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      MessageIndex.Rebuild rebuild = index.rebuild();
      rebuild.takeOver();
      assertThat(home.resolve("gen-1")).doesNotExist();
    }
    Files.createDirectory(home.resolve("gen-1"));
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      assertThat(index.isRebuilding()).isFalse();
      assertThat(home.resolve("gen-1")).doesNotExist();
    }
  }

  @Test
  void aDamagedRebuildStartsAgain() throws IOException {
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      MessageIndex.Rebuild rebuild = index.rebuild();
      rebuild.apply(List.of(MessageDraft.named("a").put()), 1);
      rebuild.commit();
    }
    for (Path file : files(home.resolve("gen-2"))) {
      if (file.getFileName().toString().startsWith("segments_")) {
        flip(file, Files.size(file) / 2);
      }
    }
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      assertThat(index.rebuild().position()).isZero();
      assertThat(index.position()).isEqualTo(2);
    }
  }

  @Test
  void anIndexThatIsOpenElsewhereIsNotAvailable() {
    try (MessageIndex first = new LuceneMessageIndex(home);
        MessageIndex second = new LuceneMessageIndex(home)) {
      assertThat(first.position()).isEqualTo(2);
      assertUnavailable(second::position);
    }
  }

  private void assertAnswersNothingUntilItIsRebuilt() {
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      assertUnavailable(index::position);
      assertUnavailable(() -> index.search(SearchRequest.of(new Query.All(), EVERYTHING)));
      assertUnavailable(() -> index.count(new Query.All(), EVERYTHING));
      assertUnavailable(() -> index.apply(List.of(), 3));
      assertUnavailable(index::check);
      MessageIndex.Rebuild rebuild = index.rebuild();
      rebuild.apply(List.of(MessageDraft.named("a").body("alpha").put()), 1);
      rebuild.takeOver();
      assertThat(index.count(Query.Text.of("alpha"), EVERYTHING)).isEqualTo(1);
      assertThat(index.position()).isEqualTo(1);
    }
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      assertThat(index.position()).isEqualTo(1);
      assertThat(index.isRebuilding()).isFalse();
    }
  }

  private static void assertUnavailable(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            Failure.class,
            e -> {
              assertThat(e.fault()).isEqualTo(Fault.INDEX_UNAVAILABLE);
              assertThat(e.sentence()).contains("can be rebuilt");
            });
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 0x10)).rewind();
      channel.write(one, at);
    }
  }
}
