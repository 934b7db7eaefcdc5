package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.GatheringReceiver;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.UidRange;
import org.muniment.original.ContentAddress;
import org.muniment.recovery.MailTarget;
import org.muniment.testkit.Corpus;
import org.muniment.testkit.imap.DovecotOctets;
import org.muniment.testkit.imap.DovecotServer;

/**
 * Every message of the corpus, and every document as an attachment, out of a real Dovecot and back
 * into it. Dovecot itself changes two things, and only these: it serves lone line feeds as CR LF,
 * and NUL octets as 0x80.
 */
@EnabledIf("org.muniment.testkit.imap.DovecotServer#isInstalled")
class RoundTripTest {
  private static DovecotServer dovecot;
  private final List<byte[]> served = new ArrayList<>();
  private final Map<String, Integer> placeByGuid = new HashMap<>();

  @BeforeAll
  static void start() {
    dovecot = DovecotServer.start(DovecotServer.Layout.MAILDIR_PLUS_PLUS);
  }

  @AfterAll
  static void stop() {
    dovecot.close();
  }

  private void deliver(byte[] octets) {
    placeByGuid.put(dovecot.deliver("from", "", octets, ""), served.size());
    served.add(DovecotOctets.served(octets));
  }

  private static List<byte[]> awkward() {
    List<byte[]> messages = new ArrayList<>();
    for (String text :
        List.of(
            "Subject: nothing else\r\n\r\n",
            "no header at all",
            "Subject: lone feeds\n\ntext\n",
            "Subject: mixed\r\n\ntext\r\r\n\n.\r\n..\r\n",
            "Subject: nul\0nul\r\n\r\n\0\0\r\n",
            "Subject: eight bits \u00ff\u00fe\r\n\r\n\u00e4",
            "Subject: a reply in disguise\r\n\r\n* 2 FETCH (UID 2 BODY[] {3}\r\nabc)\r\nm3 OK\r\n",
            "Subject: long line\r\n\r\n" + "x".repeat(100_000),
            "Subject: large\r\n\r\n" + "0123456789abcdef\r\n".repeat(400_000))) {
      messages.add(text.getBytes(ISO_8859_1));
    }
    return messages;
  }

  private void deliverAll() {
    awkward().forEach(this::deliver);
    Optional<Corpus> corpus = Corpus.find();
    if (corpus.isEmpty()) {
      System.out.println("RoundTripTest: no corpus beside the project, own samples only");
      return;
    }
    corpus.get().oddMessages(sample -> deliver(sample.octets()));
    corpus.get().realMessages(sample -> deliver(sample.octets()));
    corpus.get().files("docs", "").stream()
        .filter(file -> file.toFile().isFile())
        .forEach(file -> deliver(Corpus.attached(Corpus.sample(file)).octets()));
  }

  @Test
  void everyMessageComesAndGoesBackWithTheSameOctets() throws IOException {
    deliverAll();
    List<InventoryItem> listed = new ArrayList<>();
    Map<Long, byte[]> harvested = harvest("from", listed);
    assertThat(harvested).hasSameSizeAs(served);
    for (InventoryItem item : listed) {
      byte[] expected = served.get(placeByGuid.get(item.emailId()));
      assertThat(addressOf(harvested, item)).isEqualTo(ContentAddress.ofContent(expected));
    }
    putBack(listed, harvested);
    List<InventoryItem> again = new ArrayList<>();
    Map<Long, byte[]> back = harvest("to", again);
    assertThat(again).hasSameSizeAs(listed);
    for (int i = 0; i < listed.size(); i++) {
      byte[] sent = harvested.get(listed.get(i).uid().value());
      assertThat(addressOf(back, again.get(i)))
          .isEqualTo(ContentAddress.ofContent(DovecotOctets.kept(sent)));
      assertThat(again.get(i).internalDate()).isEqualTo(listed.get(i).internalDate());
    }
    System.out.println("RoundTripTest: " + listed.size() + " messages out and back, all equal");
  }

  private static ContentAddress addressOf(Map<Long, byte[]> octets, InventoryItem item) {
    return ContentAddress.ofContent(octets.get(item.uid().value()));
  }

  private static Map<Long, byte[]> harvest(String mailbox, List<InventoryItem> listed) {
    try (MailSource.Session session =
        new ImapMailSource().open(dovecot.overTls(), dovecot.login(mailbox))) {
      session.examine(ThreeMessages.INBOX);
      session.inventory(new UidRange(1, 1_000_000), listed::add, unreadable -> {});
      GatheringReceiver receiver = new GatheringReceiver();
      session.fetch(listed, receiver);
      assertThat(receiver.oddities()).isEmpty();
      return receiver.received();
    }
  }

  private static void putBack(List<InventoryItem> items, Map<Long, byte[]> octets)
      throws IOException {
    try (MailTarget.Session session =
        new ImapMailTarget().open(dovecot.overTls(), dovecot.masterFor("to"))) {
      FolderName inbox = session.folder(List.of("INBOX"));
      for (InventoryItem item : items) {
        byte[] message = octets.get(item.uid().value());
        session.append(
            inbox,
            new ByteArrayInputStream(message),
            message.length,
            item.internalDate(),
            item.internalDateOffsetMinutes(),
            item.flags());
      }
    }
  }
}
