package org.muniment.search.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.message.MessageReaderContract;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.search.MessageCard;
import org.muniment.search.Query;
import org.muniment.search.lucene.LuceneMessageIndex;
import org.muniment.testkit.Corpus;
import org.muniment.testkit.Corpus.Sample;
import org.muniment.text.IndexState;
import org.muniment.text.tika.RealWorker;

/** The whole way from originals to answers, with the real index and the real text process. */
@Timeout(400)
class CorpusIndexTest {
  @TempDir private Path scratch;

  private SmallArchive archive() {
    return new SmallArchive(
        new LuceneMessageIndex(scratch.resolve("index")),
        RealWorker.extractor(2, scratch.resolve("processes")),
        new InMemoryOriginalStore());
  }

  private static long total(SmallArchive archive, String typed) {
    return archive
        .searching()
        .search(SmallArchive.OFFICER, SearchQuestion.of(typed, ZoneOffset.UTC))
        .page()
        .total();
  }

  private static void indexed(
      String what, SmallArchive archive, Consumer<Consumer<Sample>> source) {
    long before = archive.index.position();
    source.accept(sample -> archive.archive(archive.inbox, sample.octets()));
    long start = System.nanoTime();
    Duration busy = processorTime();
    archive.follow();
    double seconds = (System.nanoTime() - start) / 1e9;
    double processor = processorTime().minus(busy).toMillis() / 1e3;
    long count = archive.index.position() - before;
    System.out.printf(
        "%s: %d in %.1f s, %.1f s of processor time here: %.0f a second of it%n",
        what, count, seconds, processor, count / processor);
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Test
  void everythingThatWasArchivedIsFoundAndHasAState() {
    Optional<Corpus> corpus = Corpus.find();
    try (SmallArchive archive = archive()) {
      if (corpus.isPresent()) {
        indexed("odd messages", archive, corpus.get()::oddMessages);
        indexed("real messages", archive, corpus.get()::realMessages);
        indexed("documents", archive, each -> documents(corpus.get()).forEach(each));
      } else {
        System.out.println("no corpus: own samples for the index");
        archive.archive(archive.inbox, MessageReaderContract.FAMILY.getBytes(UTF_8));
        archive.follow();
      }
      Map<IndexState, Long> states = new EnumMap<>(archive.cards.counts());
      System.out.println(states);
      long originals = states.values().stream().mapToLong(Long::longValue).sum();
      assertThat(total(archive, "")).isEqualTo(originals);
      assertThat(states).doesNotContainKey(IndexState.PENDING);
      checkReasons(archive);
      corpus.ifPresent(found -> checkAnswers(archive, states));
    }
  }

  /** Whatever could not be read whole says why, in words. */
  private static void checkReasons(SmallArchive archive) {
    Query lacking =
        new Query.InState(EnumSet.complementOf(EnumSet.of(IndexState.FULL, IndexState.PENDING)));
    archive.index.forEachAddress(
        lacking,
        archive.entitlement,
        address -> {
          MessageCard card = archive.cards.find(address).orElseThrow();
          System.out.println(card.state() + ": " + card.subject() + ": " + card.reason());
          assertThat(card.reason()).as(card.subject()).doesNotContainPattern(": \\w+Exception");
        });
  }

  private static void checkAnswers(SmallArchive archive, Map<IndexState, Long> states) {
    assertThat(total(archive, "kornblume")).isGreaterThanOrEqualTo(17);
    assertThat(total(archive, "会议纪要")).isEqualTo(1);
    assertThat(total(archive, "filename:testPDF.pdf")).isEqualTo(1);
    assertThat(total(archive, "filename:testWORD.docx Microsoft")).isEqualTo(1);
    assertThat(total(archive, "scriptwordd")).isZero();
    assertThat(states.getOrDefault(IndexState.ENCRYPTED, 0L)).isGreaterThanOrEqualTo(8);
    assertThat(states.getOrDefault(IndexState.FAILED, 0L)).isLessThan(10);
  }

  private static List<Sample> documents(Corpus corpus) {
    return corpus.files("docs", "").stream()
        .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".tsv"))
        .map(Corpus::sample)
        .map(Corpus::attached)
        .toList();
  }

  @Test
  void anIndexThatWasDeletedIsMadeAgain() throws Exception {
    try (SmallArchive archive = archive()) {
      archive.archive(archive.inbox, MessageReaderContract.FAMILY.getBytes(UTF_8));
      archive.follow();
      archive.rebuilding.start(SmallArchive.ADMINISTRATOR);
      while (archive.rebuilding.isRunning()) {
        Thread.sleep(Duration.ofMillis(20));
      }
      assertThat(archive.rebuilding.failure()).isNull();
      assertThat(total(archive, "within")).isEqualTo(1);
    }
  }
}
