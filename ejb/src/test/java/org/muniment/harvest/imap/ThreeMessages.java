package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.GatheringReceiver;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.SourceFailure;
import org.muniment.harvest.UidRange;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/** A scripted server whose INBOX holds three messages of 40,000 octets, and what a harvest does. */
final class ThreeMessages implements AutoCloseable {
  static final FolderName INBOX = FolderName.ofAscii("INBOX", '/');
  static final ImapPatience IMPATIENT =
      new ImapPatience(Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofSeconds(60), 1);

  private final ScriptedImap imap;

  ThreeMessages(Script script) {
    imap = ScriptedImap.holding(script, text(1), text(2), text(3));
  }

  static String text(int number) {
    String head = "Subject: m%d\r\nMessage-ID: <m%d@example.org>\r\n\r\n".formatted(number, number);
    String line = "0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVW\r\n";
    return (head + line.repeat(700)).substring(0, 40_000 - 2) + "\r\n";
  }

  static byte[] octets(int number) {
    return text(number).getBytes(US_ASCII);
  }

  ScriptedImap imap() {
    return imap;
  }

  Session open() {
    return new ImapMailSource(IMPATIENT).open(imap.server(), imap.login());
  }

  static List<InventoryItem> inventory(Session session) {
    session.examine(INBOX);
    List<InventoryItem> items = new ArrayList<>();
    session.inventory(new UidRange(1, 100), items::add, unreadable -> {});
    return items;
  }

  /** Fetches all three in one session. */
  Outcome fetch() {
    GatheringReceiver receiver = new GatheringReceiver();
    try (Session session = open()) {
      List<InventoryItem> items = inventory(session);
      try {
        session.fetch(items, receiver);
        return new Outcome(receiver, Optional.empty(), !inventory(session).isEmpty());
      } catch (SourceFailure failure) {
        boolean goesOn = !failure.endsSession() && !inventory(session).isEmpty();
        return new Outcome(receiver, Optional.of(failure), goesOn);
      }
    }
  }

  /** Fetches one of them in parts. */
  Outcome fetchInParts(int number) {
    GatheringReceiver receiver = new GatheringReceiver();
    try (Session session = open()) {
      InventoryItem item =
          inventory(session).stream()
              .filter(listed -> listed.uid().value() == number)
              .findFirst()
              .orElseThrow();
      try {
        session.fetchInParts(item, receiver);
        return new Outcome(receiver, Optional.empty(), !inventory(session).isEmpty());
      } catch (SourceFailure failure) {
        boolean goesOn = !failure.endsSession() && !inventory(session).isEmpty();
        return new Outcome(receiver, Optional.of(failure), goesOn);
      }
    }
  }

  /**
   * How a fetch ended.
   *
   * @param receiver what came
   * @param failure what was thrown
   * @param goesOn whether the session could be used afterwards
   */
  record Outcome(GatheringReceiver receiver, Optional<SourceFailure> failure, boolean goesOn) {}

  @Override
  public void close() {
    imap.close();
  }
}
