package org.muniment.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.Pacing;
import org.muniment.harvest.imap.ImapMailSource;
import org.muniment.harvest.imap.ImapPatience;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/** A watch, and servers that do IDLE well, badly, or not at all. */
class WatchingTest {
  private static final MailboxId MAILBOX = new MailboxId(1);
  private static final String INBOX = "INBOX";
  private static final ImapPatience IMPATIENT =
      new ImapPatience(
          Duration.ofSeconds(15), Duration.ofMillis(300), Duration.ofSeconds(60), 1_024);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final Script script = Script.good();
  private final ScriptedImap imap = ScriptedImap.holding(script, "one");
  private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();
  private final BlockingQueue<WatchOrder> refusals = new LinkedBlockingQueue<>();
  private MailboxWatch watch;
  private Thread thread;

  @AfterEach
  void close() throws InterruptedException {
    watch.end();
    thread.join();
    imap.close();
  }

  private void watching(String... folders) {
    List<WatchOrder.Folder> known =
        Stream.of(folders)
            .map(name -> new WatchOrder.Folder(FolderName.ofAscii(name, '/'), uidNext(name)))
            .toList();
    watching(new WatchOrder(MAILBOX, imap.server(), imap.login(), known));
  }

  private long uidNext(String folder) {
    return imap.mailbox().folder(folder).uidNext();
  }

  private void watching(WatchOrder order) {
    WatchTerms terms =
        new WatchTerms(
            Duration.ofMillis(100),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofSeconds(20),
            Duration.ofMillis(10),
            Duration.ofMillis(100));
    MailboxWatch.Means means =
        new MailboxWatch.Means(
            new ImapMailSource(IMPATIENT),
            terms,
            new Semaphore(1),
            Clock.systemUTC(),
            Pacing.REAL,
            RandomGenerator.getDefault());
    watch = new MailboxWatch(order, means, new Heard());
    thread = Thread.ofVirtual().start(watch);
  }

  /** Remembers what it hears. */
  private final class Heard implements MailboxWatch.Ear {
    @Override
    public void signal(MailboxId mailbox, FolderName folder, boolean hasArrived) {
      signals.add(folder + (hasArrived ? " arrived" : " changed"));
    }

    @Override
    public void refused(WatchOrder order) {
      refusals.add(order);
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain for %s", what).isLessThan(end);
      Thread.sleep(5);
    }
  }

  private void awaitManner(WatchManner manner) throws InterruptedException {
    await(manner.name(), () -> watch.standing().manner() == manner);
  }

  private void awaitSignal(String signal) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String heard = "";
    while (!signal.equals(heard)) {
      heard = signals.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(heard).as("waited in vain for %s", signal).isNotNull();
    }
  }

  private long idles() {
    return imap.commands().stream().filter("IDLE"::equals).count();
  }

  private void arrives() throws InterruptedException {
    signals.clear();
    imap.inbox().with("another");
    awaitSignal("INBOX arrived");
  }

  private void isAsked(String why) throws InterruptedException {
    awaitManner(WatchManner.POLLING);
    assertThat(watch.standing().why()).contains(why);
    arrives();
    assertThat(watch.standing().manner()).isEqualTo(WatchManner.POLLING);
  }

  @Test
  void newMailIsSignalledByTheServerAndIdleIsRenewed() throws InterruptedException {
    watching(INBOX);
    awaitManner(WatchManner.IDLE);
    assertThat(watch.standing().lastSignal()).isNull();
    arrives();
    long before = idles();
    await("a renewal", () -> idles() > before + 2);
    arrives();
    assertThat(watch.standing().manner()).isEqualTo(WatchManner.IDLE);
    assertThat(watch.standing().lastSignal()).isNotNull();
    assertThat(Collections.frequency(imap.commands(), "AUTHENTICATE")).isEqualTo(1);
  }

  @Test
  void whatCameWhileNobodyWatchedIsSignalledAtTheStart() throws InterruptedException {
    FolderName inbox = FolderName.ofAscii(INBOX, '/');
    watching(
        new WatchOrder(
            MAILBOX, imap.server(), imap.login(), List.of(new WatchOrder.Folder(inbox, 1))));
    awaitSignal("INBOX arrived");
  }

  @Test
  void aMessageThatGoesIsNoArrival() throws InterruptedException {
    watching(INBOX);
    awaitManner(WatchManner.IDLE);
    imap.inbox().remove(message -> true);
    awaitSignal("INBOX changed");
    assertThat(signals).doesNotContain("INBOX arrived");
  }

  @Test
  void otherFoldersAreAskedForBetweenTwoIdles() throws InterruptedException {
    imap.mailbox().folder("Projects").with("plan");
    watching(INBOX, "Projects");
    awaitManner(WatchManner.IDLE);
    imap.mailbox().folder("Projects").with("another plan");
    awaitSignal("Projects arrived");
    arrives();
  }

  @Test
  void aServerThatDoesNotOfferIdleIsAsked() throws InterruptedException {
    script.without("IDLE", "LIST-STATUS");
    watching(INBOX);
    isAsked("does not offer IDLE");
    imap.inbox().remove(message -> message.uid() == 1);
    awaitSignal("INBOX changed");
  }

  @Test
  void aServerThatRefusesIdleIsAskedOverTheSameConnection() throws InterruptedException {
    script.on("IDLE", CommandFault.ending("NO not today"));
    watching(INBOX);
    isAsked("refuses");
    assertThat(idles()).isEqualTo(1);
    assertThat(Collections.frequency(imap.commands(), "AUTHENTICATE")).isEqualTo(1);
  }

  @Test
  void aServerThatDoesNotKnowIdleItOffersIsAsked() throws InterruptedException {
    script.on("IDLE", CommandFault.ending("BAD unknown command"));
    watching(INBOX);
    isAsked("refuses");
  }

  @Test
  void aServerThatDoesNotAnswerIdleIsAsked() throws InterruptedException {
    script.on("IDLE", CommandFault.stalling());
    watching(INBOX);
    isAsked("does not answer it");
    assertThat(idles()).isEqualTo(1);
  }

  @Test
  void aServerThatClosesAfterEachIdleIsAsked() throws InterruptedException {
    script.on("IDLE", CommandFault.idlingUntilHangingUp());
    watching(INBOX);
    isAsked("ends the connection");
    assertThat(idles()).isEqualTo(3);
  }

  @Test
  void aServerThatIdlesAndNeverTellsOfMailIsAsked() throws InterruptedException {
    script.on("IDLE", CommandFault.idling());
    watching(INBOX);
    awaitManner(WatchManner.IDLE);
    while (watch.standing().manner() == WatchManner.IDLE) {
      arrives();
    }
    isAsked("does not tell of new mail");
  }

  @Test
  void aFarewellIsSurvived() throws InterruptedException {
    script.on(
        request -> request.name().equals("IDLE"),
        CommandFault.idlingUntilHangingUp("* BYE restarting"),
        1);
    watching(INBOX);
    await("another IDLE", () -> idles() >= 2);
    awaitManner(WatchManner.IDLE);
    arrives();
  }

  @Test
  void aPeerThatIsDeadWithoutAWordIsNoticedAtTheNextRenewal() throws InterruptedException {
    script.on(request -> request.name().equals("IDLE"), CommandFault.idlingUntilStalling(), 1);
    watching(INBOX);
    await("IDLE", () -> idles() == 1);
    imap.inbox().with("while it was dead");
    awaitSignal("INBOX arrived");
    await("another IDLE", () -> idles() >= 2);
    awaitManner(WatchManner.IDLE);
  }

  @Test
  void noiseIsNoSignal() throws InterruptedException {
    script.on("IDLE", CommandFault.idling("* OK Still here", "* FLAGS ()", "* X-WHAT (", "* "));
    watching(INBOX);
    await("renewals", () -> idles() > 5);
    assertThat(signals).isEmpty();
    assertThat(watch.standing().manner()).isEqualTo(WatchManner.IDLE);
  }

  @Test
  void aRefusedSignInEndsTheWatchAfterOneTry() throws InterruptedException {
    script.on(
        request -> request.name().equals("IDLE"),
        (request, answers) -> {
          script.on("AUTHENTICATE", CommandFault.ending("NO [AUTHENTICATIONFAILED] no"));
          answers.line("* BYE you have another password now");
          answers.hangUp();
          return true;
        },
        1);
    watching(INBOX);
    assertThat(refusals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(watch.order());
    thread.join();
    assertThat(watch.isEnded()).isTrue();
    assertThat(watch.standing().manner()).isEqualTo(WatchManner.AWAY);
    assertThat(Collections.frequency(imap.commands(), "AUTHENTICATE")).isEqualTo(2);
  }

  @Test
  void aServerThatIsAwayIsTriedAgainUntilItIsBack() throws InterruptedException {
    script.greeting("* BYE too early");
    watching(INBOX);
    awaitManner(WatchManner.AWAY);
    assertThat(watch.standing().why()).contains("too early");
    script.greeting("* OK here again");
    awaitManner(WatchManner.IDLE);
    arrives();
  }

  @Test
  void aWatchEndsAtOnceWhateverItIsDoing() throws InterruptedException {
    watching(INBOX);
    awaitManner(WatchManner.IDLE);
    watch.end();
    thread.join();
    script.without("IDLE");
    watching(INBOX);
    awaitManner(WatchManner.POLLING);
    watch.end();
    thread.join();
    script.greeting("* BYE");
    watching(INBOX);
    awaitManner(WatchManner.AWAY);
    watch.end();
    thread.join();
    assertThat(refusals).isEmpty();
  }
}
