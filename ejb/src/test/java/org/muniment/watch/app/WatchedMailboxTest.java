package org.muniment.watch.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.Login;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.WatchedFolders;
import org.muniment.original.ContentAddress;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.RawImap;
import org.muniment.watch.WatchBook;
import org.muniment.watch.WatchManner;

/**
 * From a message delivered to a real Dovecot to the archive, with nobody harvesting by schedule.
 */
@EnabledIf("org.muniment.testkit.imap.DovecotServer#isInstalled")
class WatchedMailboxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static DovecotServer dovecot;
  private static Catalogue catalogue;
  private WatchedOffice office;
  private WatchedOffice.Node node;

  @BeforeAll
  static void start() {
    dovecot = DovecotServer.start(DovecotServer.Layout.NESTED);
    catalogue = Catalogue.onH2();
  }

  @AfterAll
  static void stop() {
    catalogue.close();
    dovecot.close();
  }

  @BeforeEach
  void open() {
    String name = "watched" + System.nanoTime();
    dovecot.deliver(name, "", mail("first"), "");
    office = new WatchedOffice(catalogue, dovecot.overTls(), dovecot.login(name));
    office.harvest();
    node = office.new Node("one");
  }

  @AfterEach
  void close() {
    node.desk.endAll();
    office.close();
  }

  private static byte[] mail(String subject) {
    return ("Subject: " + subject + "\r\n\r\n" + subject + "\r\n").getBytes(US_ASCII);
  }

  private static void await(String what, Runnable step, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain for %s", what).isLessThan(end);
      step.run();
      Thread.sleep(20);
    }
  }

  private static void awaitIdle(WatchedOffice.Node at) throws InterruptedException {
    await("IDLE", at.desk::beat, () -> at.desk.count(WatchManner.IDLE) == 1);
  }

  private boolean isArchived(String subject) {
    return office.originals.holds(ContentAddress.ofContent(mail(subject)));
  }

  private void archives(WatchedOffice.Node at, String subject) throws InterruptedException {
    dovecot.deliver(office.login.name(), "", mail(subject), "");
    await(subject, at.runs::runDue, () -> isArchived(subject));
  }

  @Test
  void aMessageIsArchivedBeforeItsDeletionAMomentLater() throws InterruptedException {
    awaitIdle(node);
    archives(node, "deleted soon");
    RawImap.run(
        dovecot.inClear(), office.login, "SELECT INBOX", "STORE 1:* +FLAGS (\\Deleted)", "EXPUNGE");
    await("the signal of the deletion", node.runs::runDue, () -> office.visits() >= 2);

    assertThat(isArchived("deleted soon")).isTrue();
    assertThat(office.runs()).filteredOn(run -> run.kind() == RunKind.HARVEST).hasSize(1);
    assertThat(office.harvest().tally().vanished()).isEqualTo(2);
    assertThat(isArchived("deleted soon")).isTrue();
  }

  @Test
  void anotherNodeTakesOverWhenTheFirstIsNotHeardOf() throws InterruptedException {
    awaitIdle(node);
    WatchedOffice.Node other = office.new Node("two");
    other.desk.beat();
    assertThat(other.desk.count(WatchManner.IDLE)).isZero();

    office.clock.advance(WatchBook.LEASE.plusSeconds(1));
    awaitIdle(other);
    archives(other, "by the other");
    node.desk.beat();
    assertThat(node.desk.count(WatchManner.IDLE)).isZero();
    other.desk.endAll();
    awaitIdle(node);
  }

  @Test
  void aMailboxThatIsPausedSwitchedOffOrRemovedIsNotWatchedAnyMore() throws InterruptedException {
    awaitIdle(node);
    office.sources.pause(office.mailbox, true);
    node.desk.beat();
    assertThat(node.desk.count(WatchManner.IDLE)).isZero();
    assertThat(office.book.watch(office.mailbox)).isEmpty();

    office.sources.pause(office.mailbox, false);
    awaitIdle(node);
    office.book.choose(office.mailbox, WatchedFolders.OFF);
    node.desk.beat();
    assertThat(office.book.watch(office.mailbox)).isEmpty();

    office.book.choose(office.mailbox, null);
    awaitIdle(node);
    office.sources.remove(office.mailbox);
    node.desk.beat();
    assertThat(node.desk.count(WatchManner.IDLE)).isZero();
  }

  @Test
  void aRefusedSignInLetsTheScheduleRestAndIsNotRepeated() throws InterruptedException {
    office.sources.remove(office.mailbox);
    WatchedOffice refused =
        new WatchedOffice(
            catalogue, dovecot.overTls(), new Login(office.login.name(), null, "another"));
    try (refused) {
      WatchedOffice.Node at = refused.new Node("one");
      await(
          "the rest",
          at.desk::beat,
          () -> refused.sources.mailbox(refused.mailbox).orElseThrow().restsUntil() != null);
      at.desk.beat();
      at.desk.beat();
      assertThat(at.desk.count(WatchManner.CONNECTING)).isZero();
      assertThat(refused.book.watch(refused.mailbox)).isEmpty();
    }
  }
}
