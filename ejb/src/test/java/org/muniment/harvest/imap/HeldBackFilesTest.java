package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.archive.Uid;
import org.muniment.demo.imap.Content;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailSource.Fetched;
import org.muniment.harvest.MailSource.Receiver;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.UidRange;
import org.muniment.testkit.imap.MessageFault;
import org.muniment.testkit.imap.Script;

/** Mail that waits on the disk before the vault has it: unreadable for others, and soon gone. */
class HeldBackFilesTest {
  private static final String SECRET = "nobody else's business";

  @TempDir Path folder;

  @Test
  void whatIsKeptIsGivenBackAndCannotBeReadOnTheDisk() throws IOException {
    byte[] octets = SECRET.repeat(1000).getBytes(StandardCharsets.US_ASCII);
    HeldBackFiles files = new HeldBackFiles(folder.resolve("held"));
    try (HeldBackFiles.Held held = files.keep(new ByteArrayInputStream(octets));
        InputStream again = held.open()) {
      assertThat(again.readAllBytes()).isEqualTo(octets);
      assertThat(Files.readString(onDisk().getFirst(), StandardCharsets.ISO_8859_1))
          .hasSize(octets.length)
          .doesNotContain(SECRET);
    }
    assertThat(onDisk()).isEmpty();
  }

  @Test
  void whatAnEarlierProcessLeftIsTakenAway() throws IOException {
    HeldBackFiles.Held left =
        new HeldBackFiles(folder.resolve("held")).keep(new ByteArrayInputStream(new byte[9]));
    assertThat(left).isNotNull();
    assertThat(onDisk()).hasSize(1);

    assertThat(new HeldBackFiles(folder.resolve("held"))).isNotNull();

    assertThat(onDisk()).isEmpty();
  }

  @Test
  void aStreamThatBreaksLeavesNothing() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cut");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("cut");
          }
        };
    assertThatThrownBy(() -> new HeldBackFiles(folder.resolve("held")).keep(broken))
        .isInstanceOf(IOException.class)
        .hasMessage("cut");
    assertThat(onDisk()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenIsOurFaultAndNotTheServers() throws IOException {
    Path noFolder = Files.createFile(folder.resolve("no folder"));
    try (ThreeMessages three =
        new ThreeMessages(Script.good().atMessage(4, MessageFault.uidLast()))) {
      three.imap().inbox().add(Content.longText("Subject: long\r\n\r\n", 2_000_000));
      ImapMailSource source =
          new ImapMailSource(ThreeMessages.IMPATIENT, new HeldBackFiles(noFolder));
      try (Session session = source.open(three.imap().server(), three.imap().login())) {
        session.examine(ThreeMessages.INBOX);
        List<InventoryItem> items = new ArrayList<>();
        session.inventory(new UidRange(4, 4), items::add, uid -> {});
        assertThatThrownBy(() -> session.fetch(items, new Reader()))
            .isInstanceOfSatisfying(
                Failure.class,
                failure -> assertThat(failure.fault()).isEqualTo(Fault.STORE_UNAVAILABLE));
      }
    }
  }

  private List<Path> onDisk() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("held"))) {
      return files.toList();
    }
  }

  /** Reads what comes and forgets it. */
  private static final class Reader implements Receiver {
    @Override
    public void receive(Uid uid, InputStream octets, long announced) throws IOException {
      octets.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public boolean batchEnded(Fetched fetched) {
      return true;
    }
  }
}
