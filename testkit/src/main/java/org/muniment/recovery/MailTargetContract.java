package org.muniment.recovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.Uid;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.SourceFailure;
import org.muniment.recovery.MailTarget.Session;

/** What every {@link MailTarget} does. */
public interface MailTargetContract {
  Instant LONG_AGO = Instant.parse("2003-04-05T06:07:08Z");
  byte[] MAIL = "Subject: back again\r\n\r\nText\r\n".getBytes(UTF_8);

  /** The one of this test, made afresh before it. */
  TargetUnderTest under();

  @AfterEach
  default void end() {
    under().close();
  }

  private Session open() {
    return under().target().open(under().server(), under().login());
  }

  private static @Nullable Uid append(Session session, FolderName folder, byte[] octets)
      throws IOException {
    return session.append(
        folder, new ByteArrayInputStream(octets), octets.length, LONG_AGO, 0, Set.of());
  }

  private static List<InventoryItem> contents(Session session, FolderName folder) {
    List<InventoryItem> items = new ArrayList<>();
    session.contents(folder, items::add);
    return items;
  }

  private static byte[] read(Session session, Uid uid) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    session.read(uid, stream -> stream.transferTo(octets));
    return octets.toByteArray();
  }

  @Test
  default void inboxIsThereHoweverItIsSpelt() throws IOException {
    try (Session session = open()) {
      append(session, session.folder(List.of("Inbox")), MAIL);
      assertThat(contents(session, session.folder(List.of("INBOX")))).hasSize(1);
    }
  }

  @Test
  default void aFolderIsMadeWithItsParentsAndFoundAgain() throws IOException {
    List<String> path = List.of("Projekte", "Überfällig & Co", "say \"会議\"");
    try (Session session = open()) {
      append(session, session.folder(path), MAIL);
    }
    try (Session session = open()) {
      FolderName again = session.folder(path);
      assertThat(again.display()).endsWith("say \"会議\"");
      assertThat(contents(session, again)).hasSize(1);
      assertThat(contents(session, session.folder(List.of("Projekte")))).isEmpty();
    }
  }

  @Test
  default void theOctetsThatArriveAreTheOctetsThatWereSent() throws IOException {
    byte[] large = ("Subject: large\r\n\r\n" + "0123456789\r\n".repeat(300_000)).getBytes(UTF_8);
    byte[] eightBit = "Subject: \u00e4\r\n\r\n\u00ff) {5}\r\n.\r\n".getBytes(ISO_8859_1);
    try (Session session = open()) {
      FolderName inbox = session.folder(List.of("INBOX"));
      for (byte[] octets : List.of(MAIL, large, eightBit)) {
        append(session, inbox, octets);
      }
      List<InventoryItem> items = contents(session, inbox);
      assertThat(read(session, items.get(0).uid())).isEqualTo(MAIL);
      assertThat(read(session, items.get(1).uid())).isEqualTo(large);
      assertThat(read(session, items.get(2).uid())).isEqualTo(eightBit);
    }
  }

  @Test
  default void dateAndFlagsAreKept() throws IOException {
    Set<String> flags = Set.of("\\Seen", "\\Flagged", "$Label1");
    try (Session session = open()) {
      FolderName inbox = session.folder(List.of("INBOX"));
      session.append(inbox, new ByteArrayInputStream(MAIL), MAIL.length, LONG_AGO, 150, flags);
      InventoryItem item = contents(session, inbox).getFirst();
      assertThat(item.internalDate()).isEqualTo(LONG_AGO);
      assertThat(item.flags()).isEqualTo(flags);
    }
  }

  @Test
  default void theUidGivenIsTheOneTheMessageHas() throws IOException {
    try (Session session = open()) {
      FolderName inbox = session.folder(List.of("INBOX"));
      append(session, inbox, MAIL);
      Uid given = append(session, inbox, MAIL);
      if (given != null) {
        assertThat(contents(session, inbox).getLast().uid()).isEqualTo(given);
      }
    }
  }

  @Test
  default void theFolderTellsWhichFlagsItKeeps() {
    try (Session session = open()) {
      Set<String> kept = session.contents(session.folder(List.of("INBOX")), item -> {});
      assertThat(kept).contains("\\Seen", "\\Answered", "\\Flagged", "\\*");
      assertThat(kept).doesNotContain("\\Recent");
    }
  }

  @Test
  default void aStreamThatFailsLeavesNothing() throws IOException {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(MAIL),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the disk is gone");
              }

              @Override
              public int read(byte[] to, int offset, int count) throws IOException {
                throw new IOException("the disk is gone");
              }
            });
    try (Session session = open()) {
      FolderName inbox = session.folder(List.of("INBOX"));
      assertThatThrownBy(() -> session.append(inbox, failing, 5_000, LONG_AGO, 0, Set.of()))
          .isInstanceOf(IOException.class)
          .hasMessage("the disk is gone");
    }
    try (Session session = open()) {
      assertThat(contents(session, session.folder(List.of("INBOX")))).isEmpty();
    }
  }

  @Test
  default void aStreamThatEndsTooEarlyLeavesNothing() throws IOException {
    try (Session session = open()) {
      FolderName inbox = session.folder(List.of("INBOX"));
      InputStream brief = new ByteArrayInputStream(MAIL);
      assertThatThrownBy(() -> session.append(inbox, brief, 5_000, LONG_AGO, 0, Set.of()))
          .isInstanceOf(IOException.class);
    }
    try (Session session = open()) {
      assertThat(contents(session, session.folder(List.of("INBOX")))).isEmpty();
    }
  }

  @Test
  default void aFolderThatIsNotThereIsRefusedAndTheSessionGoesOn() throws IOException {
    try (Session session = open()) {
      FolderName missing = FolderName.ofAscii("Missing", null);
      assertThatThrownBy(() -> append(session, missing, MAIL))
          .isInstanceOfSatisfying(
              SourceFailure.class, failure -> assertThat(failure.endsSession()).isFalse());
      append(session, session.folder(List.of("INBOX")), MAIL);
      assertThat(contents(session, session.folder(List.of("INBOX")))).hasSize(1);
    }
  }

  @Test
  default void aMessageThatIsNotThereCannotBeRead() throws IOException {
    try (Session session = open()) {
      contents(session, session.folder(List.of("INBOX")));
      assertThatThrownBy(() -> read(session, new Uid(77))).isInstanceOf(SourceFailure.class);
    }
  }
}
