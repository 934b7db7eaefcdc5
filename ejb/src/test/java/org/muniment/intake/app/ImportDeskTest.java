package org.muniment.intake.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.archive.MailboxId;
import org.muniment.configuration.DataSize;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.InMemoryHarvestJournal;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunState;
import org.muniment.intake.OutlookFiles;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.message.mime.MimeMessageReader;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;

/** An import from its beginning to its end, over the death of a server. */
@Timeout(60)
class ImportDeskTest {
  private static final MailboxId MAILBOX = new MailboxId(7);
  private static final int MAILS = 700;

  @TempDir private Path directory;
  private final SettableClock clock = new SettableClock();
  private final Steps steps = new Steps();
  private final InMemoryHarvestJournal journal =
      new InMemoryHarvestJournal(new InMemoryLedger(clock), clock, steps);
  private final InMemoryOriginalStore originals = new InMemoryOriginalStore();
  private final List<Thread> threads = new ArrayList<>();

  @Test
  void anUploadGoesWhenItsImportIsDone() throws Exception {
    RunId run = desk().start(wish(false), "anna", upload(), true, told -> {});
    await();

    assertThat(run(run).state()).isEqualTo(RunState.DONE);
    assertThat(run(run).tally().archived()).isEqualTo(MAILS);
    assertThat(left()).containsExactly("import-" + run + ".csv");
  }

  @Test
  void anImportThatWasStoppedGoesOnAndItsReportIsWhole() throws Exception {
    stopAfterFirstBatch();
    ImportDesk desk = desk();
    RunId first = desk.start(wish(false), "anna", upload(), true, told -> {});
    await();
    assertThat(run(first).state()).isEqualTo(RunState.STOPPED);
    assertThat(files().findJob(first)).get().matches(ImportJob::isWaiting);
    steps.observedBy(step -> {});

    RunId second = desk.goOn(files().findJob(first).orElseThrow(), "bert", false, told -> {});
    await();

    assertThat(run(second).state()).isEqualTo(RunState.DONE);
    assertThat(run(first).tally().archived() + run(second).tally().archived()).isEqualTo(MAILS);
    assertThat(journal.placements(MAILBOX)).hasSize(MAILS);
    assertThat(Files.readAllLines(files().report(second)))
        .filteredOn(line -> line.contains("\"archived\""))
        .hasSize(MAILS)
        .doesNotHaveDuplicates();
    assertThat(left()).containsExactly("import-" + first + ".csv", "import-" + second + ".csv");
  }

  @Test
  void anImportGoesOnByItselfWhenItsServerIsThereAgain() throws Exception {
    ImportDesk dying = desk();
    steps.observedBy(
        step -> {
          if (step.equals("after commit")) {
            dying.leave();
          }
        });
    RunId first = startWithoutWaiting(dying);
    await();
    assertThat(run(first).state()).isEqualTo(RunState.STOPPED);
    assertThat(run(first).error()).contains("shut down");
    steps.observedBy(step -> {});
    List<String> told = new ArrayList<>();

    desk().open((job, next) -> told.add(job.run() + " as " + next));
    await();

    assertThat(told).containsExactly("1 as 2");
    assertThat(journal.placements(MAILBOX)).hasSize(MAILS);
    assertThat(run(new RunId(2)).state()).isEqualTo(RunState.DONE);
  }

  @Test
  void whatADryRunLookedAtIsTakenWithoutBeingSentAgain() throws Exception {
    ImportDesk desk = desk();
    RunId dry = desk.start(wish(true), "anna", upload(), true, told -> {});
    await();
    assertThat(run(dry).tally().archived()).isEqualTo(MAILS);
    assertThat(journal.placements(MAILBOX)).isEmpty();

    desk.goOn(files().findJob(dry).orElseThrow(), "anna", true, told -> {});
    await();

    assertThat(journal.placements(MAILBOX)).hasSize(MAILS);
    assertThat(files().jobs()).isEmpty();
  }

  @Test
  void aDamagedJobAndAnUploadOfNobodyDoNotStopTheStart() throws Exception {
    Path upload = upload();
    Files.writeString(files().job(new RunId(5)), "run=what");

    desk().open((job, next) -> {});

    assertThat(upload).doesNotExist();
    assertThat(files().jobs()).isEmpty();
  }

  private RunId startWithoutWaiting(ImportDesk desk) throws IOException {
    return desk.start(wish(false), "anna", upload(), true, told -> {});
  }

  private void stopAfterFirstBatch() {
    steps.observedBy(
        step -> {
          if (step.equals("after commit")) {
            journal.requestStop(new RunId(1));
          }
        });
  }

  private ImportFiles files() {
    return new ImportFiles(directory, "node-1", new DataSize(0));
  }

  private ImportDesk desk() {
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(task);
          threads.add(thread);
          return thread;
        };
    ImportRooms rooms =
        new ImportRooms(
            originals,
            new MimeMessageReader(),
            journal,
            new JournalListings(journal, MAILBOX),
            OutlookFiles.NONE,
            clock);
    return new ImportDesk(rooms, files(), factory, "node-1");
  }

  private void await() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private HarvestRun run(RunId run) {
    return journal.run(run).orElseThrow();
  }

  private static ImportWish wish(boolean isDry) {
    return new ImportWish(MAILBOX, "mail.mbox", isDry);
  }

  private Path upload() throws IOException {
    StringBuilder mbox = new StringBuilder();
    for (int i = 0; i < MAILS; i++) {
      mbox.append("From a@b Thu Nov 24 18:22:48 1986\nSubject: ").append(i).append("\n\nHi\n\n");
    }
    byte[] octets = mbox.toString().getBytes(StandardCharsets.US_ASCII);
    return files().spool(new ByteArrayInputStream(octets), 1_000_000).file();
  }

  private List<String> left() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Nothing else is known to be wanted. */
  @Test
  void partsOfAnArchiveThatADeadServerLeftGo() throws Exception {
    Path part = files().part(new ByteArrayInputStream(new byte[10]));

    files().discardLeftovers(Set.of());

    assertThat(part).doesNotExist();
  }
}
