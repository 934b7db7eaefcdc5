package org.muniment.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.fault.Fault;
import org.muniment.harvest.InMemoryMailServer;
import org.muniment.harvest.MailFaults;
import org.muniment.harvest.ServerMessage;
import org.muniment.harvest.SourceFailure;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.testkit.Crash;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;

class RestoreRunTest {
  private static final Instant DATE = Instant.parse("2011-11-11T11:11:11Z");

  private final Steps steps = new Steps();
  private final SettableClock clock = new SettableClock();
  private InMemoryMailServer server = new InMemoryMailServer(InMemoryMailServer.Traits.RICH, steps);
  private InMemoryMailTarget target = new InMemoryMailTarget(server);
  private OriginalStore originals = new InMemoryOriginalStore();
  private InMemoryRestoreJournal journal =
      new InMemoryRestoreJournal(new InMemoryLedger(clock), clock, steps);
  private final List<Duration> pauses = new ArrayList<>();

  @BeforeEach
  void anInbox() {
    server.create("INBOX");
  }

  @Test
  void everythingComesBackOctetForOctetWithDateAndFlags() {
    RestoreItem letter = item(1, "letter", "Projekte", "Größe");
    RestoreItem note = item(2, "note", "INBOX");
    RestoreJobId job = job(letter, note);

    assertThat(run(job)).isEqualTo(RestoreState.DONE);

    ServerMessage restored = server.messages("Projekte/Größe").getFirst();
    assertThat(restored.address()).isEqualTo(letter.original().address());
    assertThat(restored.date()).isEqualTo(DATE);
    assertThat(restored.flags()).containsExactlyInAnyOrder("\\Seen", "$Work");
    assertThat(server.messages("INBOX")).hasSize(1);
    assertThat(account(job)).isEqualTo(new RestoreAccount(2, 2, 0, 0));
  }

  @Test
  void aCopyThatIsMarkedAsDeletedIsNotThere() {
    server.append("INBOX", octets("lost"), DATE, Set.of("\\Seen", "\\Deleted"));
    RestoreJobId job = job(item(1, "lost", "INBOX"));

    run(job);

    assertThat(server.messages("INBOX")).hasSize(2);
    assertThat(account(job)).isEqualTo(new RestoreAccount(1, 1, 0, 0));
  }

  @Test
  void whatIsThereAlreadyIsNotPutThereAgain() {
    server.append("INBOX", octets("present"), DATE, Set.of());
    server.append("INBOX", octets("another"), DATE, Set.of());
    RestoreJobId job = job(item(1, "present", "INBOX"), item(2, "missing", "INBOX"));

    run(job);

    assertThat(server.messages("INBOX")).hasSize(3);
    assertThat(account(job)).isEqualTo(new RestoreAccount(2, 1, 1, 0));
  }

  @Test
  void aSecondJobForTheSameMessagesPutsNothingBack() {
    run(job(item(1, "one", "A"), item(2, "two", "A"), item(3, "three", "B")));

    RestoreJobId again = job(item(1, "one", "A"), item(2, "two", "A"), item(3, "three", "B"));
    run(again);

    assertThat(account(again)).isEqualTo(new RestoreAccount(3, 0, 3, 0));
    assertThat(server.messages("A")).hasSize(2);
  }

  @Test
  void theSameContentInOneFolderIsPutBackOnce() {
    RestoreJobId job = job(item(1, "same", "A"), item(2, "same", "A"), item(3, "same", "B"));

    run(job);

    assertThat(server.messages("A")).hasSize(1);
    assertThat(server.messages("B")).hasSize(1);
    assertThat(account(job)).isEqualTo(new RestoreAccount(3, 2, 1, 0));
  }

  @Test
  void aMessageOfTheSameSizeAndDateWithOtherContentIsNotTakenForIt() {
    server.append("INBOX", octets("abcde"), DATE, Set.of());
    RestoreJobId job = job(item(1, "edcba", "INBOX"));

    run(job);

    assertThat(account(job).putBack()).isEqualTo(1);
  }

  @Test
  void aServerThatMendedLineEndsIsUnderstood() {
    server.append(
        "INBOX",
        "Subject: x\r\n\r\none\r\ntwo\r\n".getBytes(StandardCharsets.US_ASCII),
        DATE,
        Set.of());
    RestoreJobId job = job(raw(1, "Subject: x\n\none\ntwo\n", "INBOX"));

    run(job);

    assertThat(account(job)).isEqualTo(new RestoreAccount(1, 0, 1, 0));
  }

  @Test
  void onlyFlagsThatTheFolderKeepsAreSetAndNeverThoseThatTakeMailAway() {
    target = new InMemoryMailTarget(server, Set.of("\\Seen", "\\Deleted", "\\Answered"), true);
    Original original = keep("flagged".getBytes(StandardCharsets.US_ASCII));
    Set<String> flags = Set.of("\\seen", "\\Deleted", "\\Recent", "$Work", "\\Flagged");
    FolderPath inbox = FolderPath.of("INBOX");
    run(job(new RestoreItem(1, new PlacementId(1), original, inbox, DATE, 0, flags)));

    assertThat(server.messages("INBOX").getFirst().flags()).containsExactly("\\seen");
  }

  @Test
  void aMessageThatTheServerRefusesDoesNotStopTheOthers() {
    RestoreItem large = item(2, "x".repeat(5000), "INBOX");
    RestoreJobId job = job(item(1, "one", "INBOX"), large, item(3, "three", "INBOX"));
    int[] appended = {0};
    server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            if (command.equals("append") && ++appended[0] == 2) {
              throw SourceFailure.of(Fault.SOURCE_REFUSED, "memory", "APPEND", "NO [TOOBIG]");
            }
          }
        });

    assertThat(run(job)).isEqualTo(RestoreState.DONE);

    assertThat(account(job)).isEqualTo(new RestoreAccount(3, 2, 0, 1));
    assertThat(journal.outcomes(job).get(1))
        .isInstanceOfSatisfying(
            RestoreOutcome.Refused.class, no -> assertThat(no.reason()).contains("TOOBIG"));
  }

  @Test
  void aFolderThatCannotBeMadeIsRefusedWithAllItsMessages() {
    RestoreJobId job = job(item(1, "one", "No"), item(2, "two", "No"), item(3, "three", "Yes"));
    server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            if (command.equals("create") && folder.equals("No")) {
              throw SourceFailure.of(Fault.SOURCE_REFUSED, "memory", "CREATE", "NO [NOPERM]");
            }
          }
        });

    run(job);

    assertThat(account(job)).isEqualTo(new RestoreAccount(3, 1, 0, 2));
  }

  @Test
  void aFullMailboxEndsTheJobWhichGoesOnWhenThereIsRoom() {
    RestoreJobId job = job(item(1, "one", "INBOX"), item(2, "two", "INBOX"));
    server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            if (command.equals("append") && !server.messages("INBOX").isEmpty()) {
              throw SourceFailure.of(Fault.SOURCE_REFUSED, "memory", "APPEND", "NO [OVERQUOTA]");
            }
          }
        });

    assertThat(run(job)).isEqualTo(RestoreState.FAILED);
    assertThat(account(job)).isEqualTo(new RestoreAccount(2, 1, 0, 0));
    assertThat(journal.job(job).orElseThrow().error()).contains("OVERQUOTA");
    server.failingAt(MailFaults.NONE);

    assertThat(run(job)).isEqualTo(RestoreState.DONE);
    assertThat(account(job)).isEqualTo(new RestoreAccount(2, 2, 0, 0));
  }

  @Test
  void anOriginalThatIsNotThereIsRefusedAndNamed() {
    Original unknown = new Original(ContentAddress.ofContent(new byte[] {1, 2, 3}), 3);
    FolderPath inbox = FolderPath.of("INBOX");
    RestoreItem lost = new RestoreItem(1, new PlacementId(1), unknown, inbox, null, 0, Set.of());
    RestoreJobId job = job(lost, item(2, "two", "INBOX"));

    run(job);

    assertThat(account(job)).isEqualTo(new RestoreAccount(2, 1, 0, 1));
    assertThat(journal.outcomes(job).getFirst())
        .isInstanceOfSatisfying(
            RestoreOutcome.Refused.class,
            no -> assertThat(no.reason()).contains(unknown.address().toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "create", "select", "append", "appended", "read"})
  void aLostConnectionCostsNothing(String at) {
    server.append("INBOX", octets("same size"), DATE, Set.of());
    RestoreJobId job = job(item(1, "same size", "INBOX"), item(2, "two", "INBOX"));
    boolean[] isOver = {false};
    server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            if (command.equals(at) && !isOver[0]) {
              isOver[0] = true;
              throw SourceFailure.of(Fault.SOURCE_DROPPED, "memory", "reset");
            }
          }
        });

    assertThat(run(job)).isEqualTo(RestoreState.DONE);

    assertThat(server.messages("INBOX")).hasSize(2);
    assertThat(account(job).refused()).isZero();
    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void aMessageThatEndsTheConnectionEachTimeIsRefused() {
    RestoreJobId job =
        job(item(1, "one", "INBOX"), item(2, "poison", "INBOX"), item(3, "three", "INBOX"));
    int[] losses = {0};
    server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            boolean isSecond = command.equals("append") && server.messages("INBOX").size() == 1;
            if (isSecond && ++losses[0] <= 3) {
              throw SourceFailure.of(Fault.SOURCE_DROPPED, "memory", "Invalid character");
            }
          }
        });

    assertThat(run(job)).isEqualTo(RestoreState.DONE);

    assertThat(account(job)).isEqualTo(new RestoreAccount(3, 2, 0, 1));
    assertThat(journal.outcomes(job).get(1)).isInstanceOf(RestoreOutcome.Refused.class);
  }

  @Test
  void theServerIsLeftAloneForAsLongAsItAsks() {
    RestoreJobId job = job(item(1, "one", "INBOX"));
    boolean[] isOver = {false};
    server.failingAt(
        new MailFaults() {
          @Override
          public void command(String command, String folder) {
            if (command.equals("append") && !isOver[0]) {
              isOver[0] = true;
              throw SourceFailure.throttled("memory", "slow", Duration.ofSeconds(50));
            }
          }
        });

    run(job);

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(69));
    assertThat(account(job).putBack()).isEqualTo(1);
  }

  @Test
  void aJobThatIsAskedToStopStopsAndGoesOnLater() {
    RestoreJobId job =
        job(
            IntStream.rangeClosed(1, 100)
                .mapToObj(number -> item(number, "message " + number, "INBOX"))
                .toArray(RestoreItem[]::new));
    steps.observedBy(
        step -> {
          if (step.equals("after settle")) {
            journal.requestStop(job);
          }
        });

    assertThat(run(job)).isEqualTo(RestoreState.STOPPED);
    long first = account(job).putBack();
    assertThat(first).isBetween(1L, 60L);
    steps.observedBy(step -> {});

    assertThat(run(job)).isEqualTo(RestoreState.DONE);
    assertThat(account(job)).isEqualTo(new RestoreAccount(100, 100, 0, 0));
    assertThat(server.messages("INBOX")).hasSize(100);
  }

  static IntStream everyStep() {
    RestoreRunTest whole = new RestoreRunTest();
    whole.anInbox();
    whole.run(whole.someItems());
    return IntStream.range(0, whole.steps.taken().size());
  }

  /** The process dies at every step; the job is taken up again and puts nothing back twice. */
  @ParameterizedTest(name = "step {0}")
  @MethodSource("everyStep")
  void aCrashPutsNothingBackTwice(int step) {
    RestoreJobId job = someItems();
    steps.crashAt(step);
    assertThatThrownBy(() -> run(job)).isInstanceOf(Crash.class);
    steps.revive();
    journal.interrupted("node-1");

    if (journal.job(job).orElseThrow().state() != RestoreState.DONE) {
      assertThat(run(job)).isEqualTo(RestoreState.DONE);
    }

    assertThat(server.messages("INBOX")).hasSize(24);
    assertThat(server.messages("Other")).hasSize(3);
    assertThat(account(job).pending()).isZero();
    assertThat(account(job).refused()).isZero();
  }

  private RestoreJobId someItems() {
    return job(
        IntStream.rangeClosed(1, 27)
            .mapToObj(number -> item(number, "message " + number, number <= 24 ? "INBOX" : "Other"))
            .toArray(RestoreItem[]::new));
  }

  private RestoreState run(RestoreJobId job) {
    journal.begin(job, "node-1");
    return new RestoreRun(job, journal, originals, target::open, this::pause).carryOut();
  }

  private void pause(Duration pause) {
    pauses.add(pause);
    clock.advance(pause);
  }

  private RestoreAccount account(RestoreJobId job) {
    return journal.job(job).orElseThrow().account();
  }

  private RestoreJobId job(RestoreItem... items) {
    RestoreJobId job =
        journal.create(new RestoreOrder("anna", new MailboxId(1), "some messages", ""), "node-1");
    journal.add(job, List.of(items));
    journal.prepared(job);
    return job;
  }

  private RestoreItem item(long number, String content, String... folder) {
    return raw(number, new String(octets(content), StandardCharsets.US_ASCII), folder);
  }

  private RestoreItem raw(long number, String message, String... folder) {
    return new RestoreItem(
        number,
        new PlacementId(number),
        keep(message.getBytes(StandardCharsets.US_ASCII)),
        FolderPath.of(folder),
        DATE,
        60,
        Set.of("\\Seen", "$Work"));
  }

  private Original keep(byte[] octets) {
    try (OriginalStore.Batch batch = originals.open(Cohort.GENERAL)) {
      Original original = batch.put(new ByteArrayInputStream(octets));
      batch.commit();
      return original;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] octets(String content) {
    return ("Subject: " + content + "\r\n\r\n" + content + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
