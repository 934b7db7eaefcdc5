package org.muniment.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.access.Entitlement;
import org.muniment.search.IndexFeed;
import org.muniment.search.MessageDraft;
import org.muniment.search.MessageIndex;
import org.muniment.search.Query;

/** Expected recovery: the index opens at a committed position and holds exactly what it says. */
class IndexCrashTest {
  private static final Entitlement EVERYTHING = new Entitlement.EveryMailbox();

  @TempDir private Path home;

  @Test
  void anIndexerKilledAtAnyMomentLeavesACommittedPositionAndExactlyItsMessages() throws Exception {
    Random random = new Random(5);
    long before = 0;
    for (int kill = 0; kill < 8; kill++) {
      long acknowledged = killedAfter(1 + random.nextInt(4), random.nextInt(120));
      try (MessageIndex index = new LuceneMessageIndex(home)) {
        assertThat(index.position()).isGreaterThanOrEqualTo(Math.max(before, acknowledged));
        assertHoldsExactly(index);
        assertThat(index.count(new Query.All(), EVERYTHING))
            .isEqualTo(KilledIndexer.messagesAt(index.position()));
        index.check();
        before = index.position();
      }
    }
    assertThat(before).isPositive();
  }

  @Test
  void aRebuildKilledHalfwayGoesOnAndTheOldIndexStillAnswers() throws Exception {
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      index.apply(List.of(MessageDraft.named("old").put()), 1);
      index.commit();
    }
    long acknowledged = killedAfter(2, 30, "rebuild");
    try (MessageIndex index = new LuceneMessageIndex(home)) {
      assertThat(index.count(new Query.All(), EVERYTHING)).isEqualTo(1);
      assertThat(index.isRebuilding()).isTrue();
      MessageIndex.Rebuild rebuild = index.rebuild();
      assertThat(rebuild.position()).isGreaterThanOrEqualTo(acknowledged);
      assertHoldsExactly(rebuild);
      rebuild.takeOver();
      assertThat(index.count(new Query.All(), EVERYTHING))
          .isEqualTo(KilledIndexer.messagesAt(index.position()));
    }
  }

  private static void assertHoldsExactly(IndexFeed index) {
    long position = index.position();
    for (long entry = 0; entry < position + 200; entry++) {
      boolean put = entry < position && entry % 7 != 3;
      boolean removed = entry % 7 == 0 && entry + 3 < position;
      assertThat(index.stateOf(MessageDraft.addressOf("m" + entry)).isPresent())
          .as("message %s at position %s", entry, position)
          .isEqualTo(put && !removed);
    }
  }

  /** Kills an indexer some milliseconds after it reported so many commits; the last reported. */
  private long killedAfter(int commits, int milliseconds, String... mode) throws Exception {
    Process indexer = start(mode);
    long acknowledged = 0;
    try (BufferedReader reports = indexer.inputReader()) {
      for (int i = 0; i < commits; i++) {
        acknowledged = Long.parseLong(reports.readLine());
      }
      Thread.sleep(milliseconds);
      indexer.toHandle().destroyForcibly();
      for (String line = reports.readLine(); line != null; line = reports.readLine()) {
        acknowledged = line.matches("[0-9]+") ? Long.parseLong(line) : acknowledged;
      }
    }
    assertThat(indexer.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return acknowledged;
  }

  private Process start(String... mode) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledIndexer.class.getName(),
            home.toString());
    builder.command().addAll(List.of(mode));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
