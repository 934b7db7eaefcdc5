package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muniment.demo.imap.Answers;
import org.muniment.fault.Fault;
import org.muniment.harvest.GatheringReceiver;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.SourceFailure;
import org.muniment.harvest.UidRange;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.FaultyWire;
import org.muniment.testkit.imap.MessageFault;
import org.muniment.testkit.imap.Script;

/** Connections that are compressed (RFC 4978), by servers that can and by servers that cannot. */
class CompressedWireTest {
  private final ImapMailSource always =
      new ImapMailSource(ThreeMessages.IMPATIENT, new Compression(Compression.Choice.ALWAYS));

  private static Script compressing() {
    return Script.good().offering("COMPRESS=DEFLATE");
  }

  private GatheringReceiver fetch(MailServer server, ThreeMessages three) {
    GatheringReceiver receiver = new GatheringReceiver();
    try (Session session = always.open(server, three.imap().login())) {
      session.fetch(ThreeMessages.inventory(session), receiver);
    }
    return receiver;
  }

  @Test
  void theOctetsAreTheSame() {
    try (ThreeMessages three = new ThreeMessages(compressing())) {
      Map<Long, byte[]> received = fetch(three.imap().server(), three).received();
      for (int number = 1; number <= 3; number++) {
        assertThat(received.get((long) number)).isEqualTo(ThreeMessages.octets(number));
      }
      assertThat(three.imap().commands()).containsOnlyOnce("COMPRESS");
    }
  }

  @Test
  void aServerThatDoesNotOfferItIsNotAsked() {
    try (ThreeMessages three = new ThreeMessages(Script.good())) {
      assertThat(fetch(three.imap().server(), three).received()).hasSize(3);
      assertThat(three.imap().commands()).doesNotContain("COMPRESS");
    }
  }

  @Test
  void aRefusalLeavesTheConnectionAsItWas() {
    Script script = compressing().on("COMPRESS", CommandFault.ending("NO [COMPRESSIONACTIVE] TLS"));
    try (ThreeMessages three = new ThreeMessages(script)) {
      assertThat(fetch(three.imap().server(), three).received()).hasSize(3);
    }
  }

  @Test
  void aServerThatAgreesAndGoesOnInClearIsNotAskedAgain() {
    Script script = compressing().on("COMPRESS", CommandFault.ending("OK deflating, or so I say"));
    try (ThreeMessages three = new ThreeMessages(script)) {
      assertThatThrownBy(() -> fetch(three.imap().server(), three))
          .isInstanceOfSatisfying(
              SourceFailure.class,
              failure -> assertThat(failure.fault()).isEqualTo(Fault.SOURCE_DROPPED));

      assertThat(fetch(three.imap().server(), three).received()).hasSize(3);
    }
  }

  @Test
  void aStreamThatIsCutOrDamagedEndsTheConnectionAndNeverAMessage() {
    try (ThreeMessages three = new ThreeMessages(compressing())) {
      for (FaultyWire.Harm harm :
          new FaultyWire.Harm[] {FaultyWire.Harm.CUT, FaultyWire.Harm.FLIP}) {
        for (int at = 700; at < 2_600; at += 130) {
          try (FaultyWire wire = new FaultyWire(three.imap().server(), harm, at, 1)) {
            onlyWholeMessagesComeOver(wire.through(), three);
          }
        }
      }
    }
  }

  /** A flipped bit may turn one letter into another, with compression as without: TLS sees that. */
  private void onlyWholeMessagesComeOver(MailServer server, ThreeMessages three) {
    GatheringReceiver receiver = new GatheringReceiver();
    ImapMailSource source =
        new ImapMailSource(ThreeMessages.IMPATIENT, new Compression(Compression.Choice.ALWAYS));
    try (Session session = source.open(server, three.imap().login())) {
      session.fetch(ThreeMessages.inventory(session), receiver);
    } catch (SourceFailure broken) {
      assertThat(broken.sentence()).isNotEmpty();
    }
    assertThat(receiver.received().values())
        .allSatisfy(octets -> assertThat(octets).hasSize(40_000));
  }

  @Test
  void aMessageThatIsCutOffIsNotReceived() {
    Script script = compressing().atMessage(2, MessageFault.cutInMidLiteral());
    try (ThreeMessages three = new ThreeMessages(script)) {
      GatheringReceiver receiver = new GatheringReceiver();
      try (Session session = always.open(three.imap().server(), three.imap().login())) {
        assertThatThrownBy(() -> session.fetch(ThreeMessages.inventory(session), receiver))
            .isInstanceOf(SourceFailure.class);
      }
      assertThat(receiver.received()).containsOnlyKeys(1L);
    }
  }

  @Test
  void aLineThatExpandsWithoutEndEndsTheConnection() {
    Script script =
        compressing()
            .on(
                request -> request.isBodyFetch(),
                (request, answers) -> {
                  answers.raw("* OK ");
                  sayFor(answers, 64);
                  return false;
                },
                9);
    try (ThreeMessages three = new ThreeMessages(script)) {
      assertThatThrownBy(() -> fetch(three.imap().server(), three))
          .isInstanceOfSatisfying(
              SourceFailure.class,
              failure -> assertThat(failure.sentence()).contains("a line without an end"));
    }
  }

  private static void sayFor(Answers answers, int mebibytes) throws IOException {
    String text = "a".repeat(1 << 20);
    for (int i = 0; i < mebibytes; i++) {
      answers.raw(text);
    }
    answers.line("");
  }

  @Test
  void aFastLineIsNotCompressed() {
    assertThat(compressionsOf(measuring(0))).isZero();
  }

  @Test
  void aSlowLineIsCompressedFromThenOn() {
    ImapMailSource slow = measuring(Double.MAX_VALUE);
    assertThat(compressionsOf(slow)).isEqualTo(1);
  }

  /** Takes a line for slow over which less than so many octets a second come. */
  private static ImapMailSource measuring(double slow) {
    return new ImapMailSource(
        ThreeMessages.IMPATIENT, new Compression(Compression.Choice.MEASURED, 10_000, slow));
  }

  /** How often it asks for compression while it takes some batches of messages. */
  private static long compressionsOf(ImapMailSource source) {
    try (ThreeMessages three = new ThreeMessages(compressing())) {
      for (int i = 4; i <= 1_100; i++) {
        three.imap().inbox().with("Subject: " + i + "\r\n\r\n" + "x".repeat(60) + "\r\n");
      }
      GatheringReceiver receiver = new GatheringReceiver();
      try (Session session = source.open(three.imap().server(), three.imap().login())) {
        session.examine(ThreeMessages.INBOX);
        List<InventoryItem> items = new ArrayList<>();
        session.inventory(new UidRange(1, 2_000), items::add, unreadable -> {});
        session.fetch(items, receiver);
      }
      assertThat(receiver.received()).hasSize(1_100);
      return three.imap().commands().stream().filter("COMPRESS"::equals).count();
    }
  }

  @Test
  void compressionIsNeverAskedForWhereItIsSwitchedOff() {
    ImapMailSource off =
        new ImapMailSource(ThreeMessages.IMPATIENT, new Compression(Compression.Choice.OFF));
    try (ThreeMessages three = new ThreeMessages(compressing());
        Session session = off.open(three.imap().server(), three.imap().login())) {
      session.fetch(ThreeMessages.inventory(session), new GatheringReceiver());
      assertThat(three.imap().commands()).doesNotContain("COMPRESS");
    }
  }
}
