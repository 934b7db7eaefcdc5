package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.muniment.demo.imap.HeldMessage;
import org.muniment.fault.Fault;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.CountingIdling;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.GatheringReceiver;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.SourceFailure;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;
import org.muniment.testkit.imap.TestAuthority;

/** IDLE with a server that does it well, and with those that do not. */
class IdlingTest {
  private static final FolderName INBOX = FolderName.ofAscii("INBOX", '/');
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final ImapPatience IMPATIENT =
      new ImapPatience(
          Duration.ofSeconds(15), Duration.ofMillis(400), Duration.ofSeconds(60), 1_024);
  private final CountingIdling idling = new CountingIdling(() -> {});
  private ScriptedImap imap = ScriptedImap.holding(Script.good(), "one");

  @AfterEach
  void close() {
    imap.close();
  }

  private void serving(CommandFault atIdle) {
    imap.close();
    imap = ScriptedImap.holding(Script.good().on("IDLE", atIdle), "one");
  }

  private Session open() {
    Session session = new ImapMailSource(IMPATIENT).open(imap.server(), imap.login());
    session.examine(INBOX);
    return session;
  }

  private static void assertDropped(Session session, Duration span, CountingIdling idling) {
    assertThatThrownBy(() -> session.idle(span, idling))
        .isInstanceOfSatisfying(
            SourceFailure.class, f -> assertThat(f.fault()).isEqualTo(Fault.SOURCE_DROPPED));
  }

  @Test
  void aMessageThatGoesIsToldAsAChange() {
    HeldMessage going = imap.inbox().messages().getFirst();
    CountingIdling removing =
        new CountingIdling(() -> imap.inbox().remove(message -> message == going));
    try (Session session = open()) {
      while (removing.changes() == 0) {
        assertThat(session.idle(SHORT, removing)).isTrue();
      }
    }
    assertThat(removing.changes()).isEqualTo(1);
    assertThat(removing.arrivals()).isZero();
  }

  @Test
  void underTlsASilentSpanHarmsNothing() {
    imap.close();
    imap =
        ScriptedImap.secured(
            Script.good(), ConnectionSecurity.IMPLICIT_TLS, TestAuthority.get().forLocalhost());
    try (Session session = open()) {
      for (int i = 0; i < 3; i++) {
        assertThat(session.idle(SHORT, idling)).isTrue();
      }
      imap.inbox().with("later");
      while (idling.arrivals() == 0) {
        assertThat(session.idle(SHORT, idling)).isTrue();
      }
      assertThat(session.examine(INBOX).messages()).isEqualTo(1);
    }
  }

  @Test
  @EnabledIf("org.muniment.testkit.imap.DovecotServer#isInstalled")
  void aCompressedConnectionIdlesToo() {
    try (DovecotServer dovecot = DovecotServer.startCompressing(DovecotServer.Layout.NESTED)) {
      dovecot.deliver("anna", "", "Subject: a\r\n\r\n".getBytes(US_ASCII), "");
      Compression always = new Compression(Compression.Choice.ALWAYS);
      try (Session session =
          new ImapMailSource(ImapPatience.DEFAULT, always)
              .open(dovecot.overTls(), dovecot.login("anna"))) {
        session.fetch(ThreeMessages.inventory(session), new GatheringReceiver());
        assertThat(session.idle(SHORT, idling)).isTrue();
        assertThat(session.idle(SHORT, idling)).isTrue();
        assertThat(session.examine(INBOX).messages()).isEqualTo(1);
      }
    }
  }

  @Test
  void aRefusedIdleLeavesTheSessionUsable() {
    for (String refusal : new String[] {"NO not now", "BAD what is that", "OK done already"}) {
      serving(CommandFault.ending(refusal));
      try (Session session = open()) {
        assertThat(session.idle(LONG, idling)).as(refusal).isFalse();
        assertThat(session.examine(INBOX).messages()).isEqualTo(1);
      }
    }
    assertThat(idling.beginnings()).isZero();
  }

  @Test
  void aServerThatAsksForPatienceIsNotTakenForOneThatCannot() {
    serving(CommandFault.ending("NO [LIMIT] too many connections"));
    try (Session session = open()) {
      assertThatThrownBy(() -> session.idle(LONG, idling))
          .isInstanceOfSatisfying(
              SourceFailure.class, f -> assertThat(f.fault()).isEqualTo(Fault.SOURCE_THROTTLED));
    }
  }

  @Test
  void aServerThatDoesNotTakeItUpIsNotWaitedForLongerThanForAnyAnswer() {
    serving(CommandFault.stalling());
    try (Session session = open()) {
      assertDropped(session, LONG, idling);
    }
    assertThat(idling.beginnings()).isZero();
  }

  @Test
  void aFarewellIsHeardAtOnce() {
    serving(CommandFault.idlingUntilHangingUp("* BYE shutting down"));
    try (Session session = open()) {
      assertDropped(session, LONG, idling);
    }
    assertThat(idling.beginnings()).isEqualTo(1);
  }

  @Test
  void aServerThatHangsUpIsNoticedAtOnceAndWhatItToldBeforeCounts() {
    serving(CommandFault.idlingUntilHangingUp("* 2 EXISTS"));
    try (Session session = open()) {
      assertDropped(session, LONG, idling);
    }
    assertThat(idling.arrivals()).isEqualTo(1);
  }

  @Test
  void aPeerThatIsDeadWithoutAWordIsNoticedWhenTheTimeIsUp() {
    serving(CommandFault.idlingUntilStalling());
    try (Session session = open()) {
      assertDropped(session, SHORT, idling);
    }
    assertThat(idling.beginnings()).isEqualTo(1);
  }

  @Test
  void noiseIsNoNewsAndDoesNoHarm() {
    serving(
        CommandFault.idling(
            "* OK Still here",
            "* OK [ALERT] maintenance at six",
            "* NO something",
            "* FLAGS (\\Seen)",
            "* STATUS Sent (MESSAGES 3)",
            "* XYZZY (a (b)) {3}",
            "abc",
            "* 7 FNORD \"unended",
            "* ",
            "* LIST",
            "* CAPABILITY IMAP4rev1 IDLE"));
    try (Session session = open()) {
      assertThat(session.idle(Duration.ofMillis(200), idling)).isTrue();
      assertThat(session.examine(INBOX).messages()).isEqualTo(1);
    }
    assertThat(idling.arrivals() + idling.changes()).isZero();
  }

  @Test
  void aStormIsHeardToItsEnd() {
    String[] storm =
        IntStream.rangeClosed(1, 5_000).mapToObj("* %d EXISTS"::formatted).toArray(String[]::new);
    serving(CommandFault.idling(storm));
    try (Session session = open()) {
      while (idling.arrivals() < storm.length) {
        assertThat(session.idle(SHORT, idling)).isTrue();
      }
      assertThat(session.examine(INBOX).messages()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatEndsItByItselfIsNotTold() {
    serving(
        (request, answers) -> {
          answers.line("+ idling");
          answers.line(request.tag() + " OK that was long enough");
          return true;
        });
    try (Session session = open()) {
      assertThat(session.idle(LONG, idling)).isTrue();
      assertThat(session.examine(INBOX).messages()).isEqualTo(1);
    }
  }

  @Test
  void interruptingAVirtualThreadEndsIt() throws InterruptedException {
    Thread[] thread = new Thread[1];
    CountingIdling interrupting = new CountingIdling(() -> thread[0].interrupt());
    SourceFailure[] met = new SourceFailure[1];
    thread[0] =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  try (Session session = open()) {
                    session.idle(LONG, interrupting);
                  } catch (SourceFailure failure) {
                    met[0] = failure;
                  }
                });
    thread[0].start();
    thread[0].join();
    assertThat(met[0]).isNotNull();
  }
}
