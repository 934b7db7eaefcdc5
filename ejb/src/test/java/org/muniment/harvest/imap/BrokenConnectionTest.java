package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muniment.fault.Fault;
import org.muniment.harvest.GatheringReceiver;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.SourceFailure;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.FaultyWire;

/** A real Dovecot under TLS, whose connection is cut, stalled or corrupted in mid-literal. */
@EnabledIf("org.muniment.testkit.imap.DovecotServer#isInstalled")
class BrokenConnectionTest {
  private static final int MESSAGES = 60;
  private static final ImapPatience IMPATIENT =
      new ImapPatience(
          Duration.ofSeconds(15), Duration.ofSeconds(6), Duration.ofSeconds(60), 1_024);
  private static DovecotServer dovecot;

  @BeforeAll
  static void start() {
    dovecot = DovecotServer.start(DovecotServer.Layout.NESTED);
    for (int number = 1; number <= MESSAGES; number++) {
      dovecot.deliver("anna", "", mail(number), "");
    }
  }

  @AfterAll
  static void stop() {
    dovecot.close();
  }

  private static byte[] mail(int number) {
    String line = "%04d abcdefghijklmnopqrstuvwxyz\r\n".formatted(number);
    return ("Subject: number %d\r\n\r\n".formatted(number) + line.repeat(600)).getBytes(US_ASCII);
  }

  private static Session open(MailServer server) {
    return new ImapMailSource(IMPATIENT).open(server, dovecot.login("anna"));
  }

  private static void assertExact(Map<Long, byte[]> received) {
    received.forEach((uid, octets) -> assertThat(octets).isEqualTo(mail(uid.intValue())));
  }

  @ParameterizedTest
  @EnumSource(FaultyWire.Harm.class)
  void whatCameBeforeIsExactAndTheRestComesNextTime(FaultyWire.Harm harm) {
    try (FaultyWire wire = new FaultyWire(dovecot.overTls(), harm, 700_000, 1)) {
      GatheringReceiver first = new GatheringReceiver();
      try (Session session = open(wire.through())) {
        List<InventoryItem> items = ThreeMessages.inventory(session);
        assertThatThrownBy(() -> session.fetch(items, first))
            .isInstanceOfSatisfying(
                SourceFailure.class,
                failure -> assertThat(failure.fault()).isEqualTo(Fault.SOURCE_DROPPED));
      }
      assertThat(first.received()).hasSizeBetween(1, MESSAGES - 1);
      assertExact(first.received());
      GatheringReceiver second = new GatheringReceiver();
      try (Session session = open(wire.through())) {
        session.fetch(ThreeMessages.inventory(session), second);
      }
      assertThat(second.received()).hasSize(MESSAGES);
      assertExact(second.received());
    }
  }

  @Test
  void aServerThatRestartsIsFoundAgain() {
    try (Session session = open(dovecot.overTls())) {
      session.examine(ThreeMessages.INBOX);
      dovecot.restart();
      assertThatThrownBy(() -> session.examine(ThreeMessages.INBOX))
          .isInstanceOfSatisfying(
              SourceFailure.class, failure -> assertThat(failure.endsSession()).isTrue());
    }
    try (Session session = open(dovecot.overTls())) {
      assertThat(ThreeMessages.inventory(session)).hasSize(MESSAGES);
    }
  }
}
