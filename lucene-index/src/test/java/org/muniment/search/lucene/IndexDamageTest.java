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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOUtils;
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
  void anIndexThatAFullDiskClosedGoesOnAtItsLastCommitOnceThereIsRoom() {
    AtomicBoolean isFull = new AtomicBoolean();
    try (MessageIndex index = new LuceneMessageIndex(home, 1, folder -> disk(folder, isFull))) {
      isFull.set(true);
      assertUnavailable(
          () -> {
            index.apply(List.of(MessageDraft.named("c").body("alpha").put()), 3);
            index.commit();
          });
      assertThat(index.count(Query.Text.of("alpha"), EVERYTHING))
          .as("goes on answering")
          .isEqualTo(2);
      isFull.set(false);
      assertThat(index.position()).isEqualTo(2);
      index.apply(List.of(MessageDraft.named("c").body("alpha").put()), 3);
      index.commit();
      assertThat(index.count(Query.Text.of("alpha"), EVERYTHING)).isEqualTo(3);
    }
  }

  @Test
  void aRebuildThatAFullDiskClosedGoesOnAtItsLastCommitOnceThereIsRoom() {
    AtomicBoolean isFull = new AtomicBoolean();
    try (MessageIndex index = new LuceneMessageIndex(home, 1, folder -> disk(folder, isFull))) {
      MessageIndex.Rebuild dying = index.rebuild();
      dying.apply(List.of(MessageDraft.named("a").body("alpha").put()), 1);
      dying.commit();
      isFull.set(true);
      assertUnavailable(
          () -> {
            dying.apply(List.of(MessageDraft.named("c").body("alpha").put()), 2);
            dying.commit();
          });
      isFull.set(false);
      MessageIndex.Rebuild fresh = index.rebuild();
      assertThat(fresh.position()).isEqualTo(1);
      fresh.apply(List.of(MessageDraft.named("c").body("alpha").put()), 2);
      fresh.takeOver();
      assertThat(index.count(Query.Text.of("alpha"), EVERYTHING)).isEqualTo(2);
    }
  }

  @Test
  void theLastEntryThatWasTakenInIsKnownAgainAfterReopening() {
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      assertThat(index.lastTaken()).isEmpty();
      index.apply(List.of(), 3);
      index.taken("abc");
      index.commit();
      index.apply(List.of(), 4);
      assertThat(index.lastTaken()).as("not what is below the position").isEmpty();
    }
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      assertThat(index.position()).isEqualTo(3);
      assertThat(index.lastTaken()).isEqualTo("abc");
    }
  }

  /** A disk on which no file can be made while it is full. */
  private static Directory disk(Path folder, AtomicBoolean isFull) throws IOException {
    return new FilterDirectory(FSDirectory.open(folder)) {
      @Override
      public IndexOutput createOutput(String name, IOContext context) throws IOException {
        if (isFull.get()) {
          throw new IOException("No space left on device");
        }
        return super.createOutput(name, context);
      }
    };
  }

  @Test
  void anIndexThatIsOpenElsewhereIsNotAvailable() {
    try (MessageIndex first = new LuceneMessageIndex(home);
        MessageIndex second = new LuceneMessageIndex(home)) {
      assertThat(first.position()).isEqualTo(2);
      assertUnavailable(second::position);
    }
  }

  @Test
  void anIndexWhoseFolderIsTakenAwayWhileItIsOpenSaysSoAndIsRebuilt() throws IOException {
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      IOUtils.rm(home);
      assertUnavailable(index::position);
      assertThat(index.isRebuilding()).isFalse();
      MessageIndex.Rebuild rebuild = index.rebuild();
      rebuild.apply(List.of(MessageDraft.named("a").body("alpha").put()), 1);
      rebuild.takeOver();
      assertThat(index.position()).isEqualTo(1);
      assertThat(index.count(Query.Text.of("alpha"), EVERYTHING)).isEqualTo(1);
    }
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      assertThat(index.position()).isEqualTo(1);
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
