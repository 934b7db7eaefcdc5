package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.demo.Api;
import org.muniment.demo.imap.Behaviour;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldFolder;
import org.muniment.demo.imap.HeldMail;
import org.muniment.demo.imap.ImapServer;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.MailServer;
import org.muniment.original.ContentAddress;
import org.muniment.verify.Verify;

/**
 * Files of the archive are deleted or altered behind the server's back. The recovery expected: an
 * index is made again from the ledger and the vault; damage to an original is found and named by
 * the auditor's tool, refused by the server with a clear reason, and touches no other message. Each
 * test leaves the archive well.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedFilesIT {
  private static final int MESSAGES = 300;
  private static final int LONG = 5 << 20;
  private static final Pattern NAMED = Pattern.compile("original ([0-9a-f]{64})");

  @TempDir static Path folder;

  private final HeldMail mail = new HeldMail();
  private final HeldFolder archive = mail.mailbox("anna", "secret").folder("Archive");
  private final Set<String> delivered = new LinkedHashSet<>();
  private ImapServer imap;
  private MunimentServer server;
  private Desk desk;
  private long mailbox;

  @BeforeAll
  void archiveSomeMail() throws Exception {
    imap = new ImapServer(mail, new Behaviour() {}, 0, null, false);
    server = MunimentServer.in(folder).start();
    desk = Desk.first(server);
    MailServer source = new MailServer("localhost", imap.port(), ConnectionSecurity.PLAIN, null);
    mailbox = desk.addMailbox(desk.addServer(source), "anna", "secret");
    for (int number = 0; number < MESSAGES; number++) {
      deliver(("Subject: heron %d\r\n\r\n%s\r\n").formatted(number, "reed ".repeat(number)));
    }
    harvest();
  }

  @AfterAll
  void stop() {
    desk.close();
    server.close();
    imap.close();
  }

  @Test
  void anIndexThatIsDeletedWhileTheServerIsDownIsMadeAgain() throws Exception {
    desk.close();
    server.stop();
    deleteAll(server.home().resolve("index"));

    server.start();
    desk = Desk.again(server);

    desk.awaitFound("", delivered.size());
    desk.awaitFound("heron reed", MESSAGES - 1);
  }

  @Test
  void anIndexThatIsDeletedUnderTheRunningServerIsMadeAgain() throws Exception {
    deleteAll(server.home().resolve("index"));

    deliver("Subject: egret\r\n\r\nafter the index was deleted\r\n");
    harvest();

    desk.awaitFound("egret", 1);
    desk.awaitFound("", delivered.size());
    desk.awaitFound("heron reed", MESSAGES - 1);
    try (Stream<Path> files = Files.walk(server.home().resolve("index"))) {
      assertThat(files.filter(Files::isRegularFile)).isNotEmpty();
    }
  }

  @Test
  void anOriginalWithAFlippedBitIsNamedAndNeverServed() throws Exception {
    Path segment = segment();
    try (Damage _ = new Damage(segment, Files.size(segment) / 2)) {
      String damaged = namedByTheAuditor();

      Desk.Octets refused = desk.original(damaged);
      assertThat(refused.status()).isEqualTo(500);
      assertThat(refused.text())
          .contains("\"fault\":1001", damaged, "is damaged", "Restore it from a copy");
      assertThatThrownBy(() -> desk.getAsOfficer("messages/" + damaged))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is damaged");
      assertThatTheOthersAreServed(damaged);
    }
    desk.awaitSealed();
    assertThat(verify(System.out)).isZero();
  }

  @Test
  void ofALongOriginalThatIsDamagedNearItsEndNothingIsServed() throws Exception {
    byte[] noise = new byte[LONG];
    new Random(7).nextBytes(noise);
    deliver("Subject: long\r\n\r\n" + new String(noise, StandardCharsets.ISO_8859_1));
    harvest();
    Path segment = segment();
    String damaged;
    try (Damage _ = new Damage(segment, Files.size(segment) - 100_000)) {
      damaged = namedByTheAuditor();

      Desk.Octets refused = desk.original(damaged);
      assertThat(refused.status()).as("nothing of it is served").isEqualTo(500);
      assertThat(refused.text()).contains("\"fault\":1001", damaged);
    }
    assertThat(desk.original(damaged).address()).isEqualTo(damaged);
    desk.awaitSealed();
    assertThat(verify(System.out)).isZero();
  }

  private void assertThatTheOthersAreServed(String damaged) throws IOException {
    for (String message : delivered) {
      if (!message.equals(damaged)) {
        assertThat(desk.original(message).address()).isEqualTo(message);
      }
    }
  }

  private void deliver(String message) {
    byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
    archive.add(Content.of(octets));
    delivered.add(ContentAddress.ofContent(octets).toString());
  }

  private void harvest() throws IOException {
    String run = desk.harvestToEnd(mailbox);
    assertThat(Api.member(run, "state")).as(run).isEqualTo("done");
    desk.awaitFound("", delivered.size());
  }

  /** The one original that the auditor's tool finds damaged, in an archive that is at rest. */
  private String namedByTheAuditor() throws IOException {
    desk.awaitSealed();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int verdict = verify(new PrintStream(said, true, StandardCharsets.UTF_8));
    String words = said.toString(StandardCharsets.UTF_8);
    assertThat(verdict).as(words).isEqualTo(1);
    List<String> named =
        NAMED.matcher(words).results().map(each -> each.group(1)).distinct().toList();
    assertThat(named).as(words).hasSize(1);
    assertThat(delivered).contains(named.getFirst());
    return named.getFirst();
  }

  private int verify(PrintStream out) {
    String vault = server.home().resolve("vault").toString();
    return Verify.run(out, vault, "--keys", server.keys().toString());
  }

  private Path segment() throws IOException {
    try (Stream<Path> files = Files.walk(server.home().resolve("vault/segments"))) {
      return files
          .filter(file -> file.toString().endsWith(".seg"))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  /** A bit that is turned over, and turned back again. */
  private static final class Damage implements AutoCloseable {
    private final Path file;
    private final long at;

    Damage(Path file, long at) throws IOException {
      this.file = file;
      this.at = at;
      flip();
    }

    private void flip() throws IOException {
      try (RandomAccessFile octets = new RandomAccessFile(file.toFile(), "rw")) {
        octets.seek(at);
        int octet = octets.read();
        octets.seek(at);
        octets.write(octet ^ 0x10);
      }
    }

    @Override
    public void close() throws IOException {
      flip();
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
