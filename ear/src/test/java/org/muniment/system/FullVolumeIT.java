package org.muniment.system;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.demo.imap.Behaviour;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldFolder;
import org.muniment.demo.imap.HeldMail;
import org.muniment.demo.imap.ImapServer;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.MailServer;
import org.muniment.verify.Verify;

/**
 * The volume with vault, database and index, which somebody else fills to the last octet in the
 * middle of a harvest. The recovery expected: everybody is told that it is full, nothing that was
 * acknowledged is lost, and when there is room again the archive goes on without a restart. Needs
 * the right to mount a volume; the same below the level of the server, without that right, is
 * {@code FullVolumeHarvestTest}.
 */
class FullVolumeIT {
  private static final int BEFORE = 20;
  private static final int STRUCK = 120;
  private static final int MESSAGES = 200;
  private static final int OCTETS = 48 << 10;
  private static final String FULL = "is full. Add room; nothing was lost.";

  @TempDir Path folder;

  private final Random random = new Random(11);
  private final CountDownLatch isFull = new CountDownLatch(1);
  private Path volume;

  @BeforeEach
  void mount() throws Exception {
    volume = Files.createDirectory(folder.resolve("volume"));
    assumeThat(ran("mount", "-t", "tmpfs", "-o", "size=384m", "muniment", volume.toString()))
        .as("we may mount a volume here")
        .isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    ran("umount", "-l", volume.toString());
  }

  @Test
  void aFullVolumeStopsTheArchiveUntilThereIsRoomAgain() throws Exception {
    HeldMail mail = new HeldMail();
    HeldFolder archive = mail.mailbox("anna", "secret").folder("Archive");
    fill(archive, 0, BEFORE);
    try (ImapServer imap = new ImapServer(mail, new Behaviour() {}, 0, null, false);
        MunimentServer server =
            MunimentServer.in(folder.resolve("server"))
                .with("muniment.home", volume.resolve("home").toString())
                .start()) {
      survive(server, imap.port(), archive);
      server.stop();
      String vault = server.home().resolve("vault").toString();
      assertThat(Verify.run(System.out, vault, "--keys", server.keys().toString())).isZero();
    }
  }

  private void survive(MunimentServer server, int port, HeldFolder archive) throws Exception {
    try (Desk desk = Desk.first(server)) {
      MailServer source = new MailServer("localhost", port, ConnectionSecurity.PLAIN, null);
      long mailbox = desk.addMailbox(desk.addServer(source), "anna", "secret");
      assertThat(Desk.number(desk.harvestToEnd(mailbox), "archived")).isEqualTo(BEFORE);
      fill(archive, BEFORE, MESSAGES);
      long run = desk.harvest(mailbox);
      isFull.await();
      assertThat(desk.awaitNotReady())
          .contains("{\"name\":\"vault\",\"status\":\"DOWN\"", "The volume of the vault is full");
      assertThatAnAnswerIsGivenOrTheReason(desk.answer("/api/v1/mailboxes"));

      Files.delete(ballast());

      desk.awaitReady();
      assertThat(ended(desk, run)).contains("\"state\":\"failed\"", FULL);
      int kept = desk.present(mailbox).size();
      assertThat(kept).isBetween(BEFORE, MESSAGES - 1);
      String next = desk.harvestToEnd(mailbox);
      assertThat(next).contains("\"state\":\"done\"", "\"onServer\":" + MESSAGES);
      assertThat(Desk.number(next, "archived")).isEqualTo(MESSAGES - kept);
      assertHoldsAll(desk, mailbox);
      desk.awaitReady();
    }
  }

  /** A database that had no room may say so once more before it is opened again. */
  private static String ended(Desk desk, long run) throws Exception {
    for (int again = 0; again < 60; again++) {
      try {
        return desk.end(run);
      } catch (IOException full) {
        assertThat(full).hasMessageContaining("\"fault\":3001");
        Thread.sleep(500);
      }
    }
    return desk.end(run);
  }

  /** It depends on the room left in the database's own file whether it can answer. */
  private static void assertThatAnAnswerIsGivenOrTheReason(HttpResponse<String> answer) {
    if (answer.statusCode() == 200) {
      assertThat(answer.body()).contains("\"name\":\"anna\"");
    } else {
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(507);
      assertThat(answer.body()).contains("\"fault\":3001", FULL, "\"nextStep\":");
    }
  }

  private static void assertHoldsAll(Desk desk, long mailbox) throws IOException {
    List<Desk.Placed> present = desk.present(mailbox);
    assertThat(present).extracting(Desk.Placed::uid).doesNotHaveDuplicates();
    assertThat(present).extracting(Desk.Placed::message).doesNotHaveDuplicates().hasSize(MESSAGES);
    desk.awaitFound("poppy", MESSAGES);
    desk.awaitSealed();
  }

  private void fill(HeldFolder archive, int from, int to) {
    for (int number = from; number < to; number++) {
      Content poppy = Content.of("Subject: Poppy " + number + "\r\n\r\n" + noise());
      archive.add(number == STRUCK ? Trap.with(poppy, this::fillVolume) : poppy);
    }
  }

  /** What no codec makes smaller. */
  private String noise() {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return Base64.getMimeEncoder().encodeToString(octets) + "\r\n";
  }

  private Path ballast() {
    return volume.resolve("ballast");
  }

  private void fillVolume() throws IOException {
    for (int block : List.of(1 << 20, 1)) {
      try (OutputStream out = Files.newOutputStream(ballast(), CREATE, APPEND)) {
        while (true) {
          out.write(new byte[block]);
        }
      } catch (IOException full) {
        assertThat(full).hasMessageContaining("No space left");
      }
    }
    isFull.countDown();
  }

  private static boolean ran(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
