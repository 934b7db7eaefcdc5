package org.muniment.benchmarks.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.benchmarks.BenchMail;
import org.muniment.benchmarks.Commands;
import org.muniment.benchmarks.Figures;
import org.muniment.search.Facet;
import org.muniment.search.IndexChange;
import org.muniment.search.MessageIndex;
import org.muniment.search.QueryParser;
import org.muniment.search.SearchRequest;
import org.muniment.search.lucene.LuceneMessageIndex;

/**
 * Indexes mail and searches it, ours and notmuch in turn. Run it from the root of the project:
 * {@code java --enable-native-access=ALL-UNNAMED -cp …
 * org.muniment.benchmarks.search.SearchBenchmark [rounds] [messages to make up]}. Without notmuch
 * only our own figures are given.
 */
public final class SearchBenchmark {
  private static final int MESSAGES_A_COMMIT = 5_000;
  private static final int MESSAGES_A_BATCH = 200;
  private static final int PAGE = 50;
  private static final int WARM_UP = 200;
  private static final int SEARCHES = 101;

  private final Path work;
  private final int rounds;
  private final boolean peer;

  private SearchBenchmark(Path work, int rounds) throws InterruptedException {
    this.work = work;
    this.rounds = rounds;
    this.peer = Commands.exists("notmuch");
  }

  /** The same question in both languages; quoted words are not stemmed by notmuch. */
  private record Question(String name, String ours, String theirs) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("a word", "cache", "\"cache\""),
          new Question("a very common word", "mips", "\"mips\""),
          new Question("two words", "cache interrupt", "\"cache\" and \"interrupt\""),
          new Question(
              "one without another", "cache -interrupt", "\"cache\" and not \"interrupt\""),
          new Question("one or another", "serial OR ethernet", "\"serial\" or \"ethernet\""),
          new Question("a phrase", "\"page fault\"", "\"page fault\""),
          new Question("a phrase of common words", "\"in the\"", "\"in the\""),
          new Question(
              "author and dates",
              "from:ralf after:2005-01-01 before:2006-01-01",
              "from:\"ralf\" and date:2005-01-01..2005-12-31"),
          new Question("words of the subject", "subject:patch", "subject:\"patch\""),
          new Question("beginning of a word", "interr*", "interr*"),
          new Question("everything", "", "*"));

  /** Measures and prints tables in Markdown. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    int madeUp = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    Path work = Files.createTempDirectory("muniment-search-benchmark");
    IndexSearcher.setDefaultQueryCache(null); // the same question again is to be answered anew
    try {
      new SearchBenchmark(work, rounds).run(madeUp);
    } finally {
      IOUtils.rm(work);
    }
  }

  private void run(int madeUp) throws Exception {
    Path maildir = work.resolve("mail");
    String mail = BenchMail.fill(maildir, Path.of("").toAbsolutePath(), madeUp);
    List<Path> messages = BenchMail.messages(maildir);
    System.out.printf("## Search index: %s, %d rounds%n%n", mail, rounds);
    indexing(maildir, messages);
    try (MessageIndex index = new LuceneMessageIndex(work.resolve("index"))) {
      searching(maildir, index);
    }
  }

  private void indexing(Path maildir, List<Path> messages) throws Exception {
    long[] ours = new long[rounds];
    long[] theirs = new long[rounds];
    for (int round = 0; round < rounds; round++) {
      ours[round] = time(() -> index(messages));
      if (peer) {
        IOUtils.rm(maildir.resolve(".notmuch"));
        theirs[round] = time(() -> notmuch(maildir));
      }
    }
    Figures own = Figures.of(ours);
    System.out.printf(
        "Indexing, parsing included: %.0f messages/s by one thread; ms least/median/most %s%n",
        messages.size() / (own.median() / 1e9), own.milliseconds());
    System.out.printf("Index: %d bytes a message%n", size(work.resolve("index")) / messages.size());
    if (peer) {
      Figures other = Figures.of(theirs);
      System.out.printf(
          "notmuch new: %s ms, %s times ours; index %d bytes a message%n",
          other.milliseconds(),
          own.timesByMedian(other),
          size(maildir.resolve(".notmuch")) / messages.size());
    }
    System.out.println();
  }

  private static @Nullable Void notmuch(Path maildir) throws Exception {
    Notmuch.index(maildir);
    return null;
  }

  private @Nullable Void index(List<Path> messages) throws IOException {
    IOUtils.rm(work.resolve("index"));
    MailReading reading = new MailReading();
    try (MessageIndex index = new LuceneMessageIndex(work.resolve("index"))) {
      List<IndexChange> batch = new ArrayList<>();
      for (Path message : messages) {
        batch.add(new IndexChange.Put(reading.read(message)));
        if (batch.size() == MESSAGES_A_BATCH) {
          feed(index, batch);
        }
      }
      feed(index, batch);
      index.commit();
    }
    return null;
  }

  private static void feed(MessageIndex index, List<IndexChange> batch) {
    index.apply(batch, index.position() + batch.size());
    batch.clear();
    if (index.position() - index.committed() >= MESSAGES_A_COMMIT) {
      index.commit();
    }
  }

  private void searching(Path maildir, MessageIndex index) throws Exception {
    System.out.println(
        "| the first 50 by date, and the exact count | hits | ms least / median / most | with"
            + " snippets | with all facets | notmuch hits | notmuch ms | times ours, in turn |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    if (!peer) {
      for (Question question : QUESTIONS) {
        System.out.println(ours(index, question) + " - | - | - |");
      }
      return;
    }
    try (Notmuch notmuch = new Notmuch(maildir)) {
      for (Question question : QUESTIONS) {
        System.out.println(compared(index, notmuch, question));
      }
    }
  }

  private static String ours(MessageIndex index, Question question) throws Exception {
    SearchRequest bare = request(question).withoutSnippets();
    long hits = index.search(bare).total();
    return "| %s `%s` | %d | %s | %s | %s |"
        .formatted(
            question.name(),
            question.ours().replace("|", "\\|"),
            hits,
            measured(() -> index.search(bare)).milliseconds(),
            measured(() -> index.search(request(question))).milliseconds(),
            measured(() -> index.search(bare.counting(EnumSet.allOf(Facet.class)))).milliseconds());
  }

  private static String compared(MessageIndex index, Notmuch notmuch, Question question)
      throws Exception {
    String own = ours(index, question);
    SearchRequest bare = request(question).withoutSnippets();
    long[] ours = new long[SEARCHES];
    long[] theirs = new long[SEARCHES];
    for (int i = 0; i < SEARCHES; i++) {
      ours[i] = time(() -> index.search(bare));
      theirs[i] = time(() -> notmuch.search(question.theirs(), PAGE));
    }
    return own
        + " %d | %s | %s |"
            .formatted(
                notmuch.search(question.theirs(), PAGE).total(),
                Figures.of(theirs).milliseconds(),
                Figures.of(ours).times(Figures.of(theirs)));
  }

  private static SearchRequest request(Question question) {
    QueryParser parser = new QueryParser(ZoneOffset.UTC, Clock.systemUTC());
    return SearchRequest.of(parser.parse(question.ours()).query(), new Entitlement.EveryMailbox())
        .pageSize(PAGE);
  }

  private static Figures measured(Callable<?> search) throws Exception {
    long[] rounds = new long[SEARCHES];
    long begun = System.nanoTime();
    for (int i = 0; i < WARM_UP && System.nanoTime() - begun < 2_000_000_000L; i++) {
      search.call();
    }
    for (int i = 0; i < rounds.length; i++) {
      rounds[i] = time(search);
    }
    return Figures.of(rounds);
  }

  private static long time(Callable<?> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    return System.nanoTime() - start;
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(each -> each.toFile().length()).sum();
    }
  }
}
