package org.muniment.system;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
 * The volume with vault, database and index. First it comes to the reserve: capture waits, and
 * people search as ever. Then somebody else fills it to the last octet in the middle of a harvest,
 * so that the database meets it too. The recovery expected: everybody is told that the volume is
 * full, nobody that the database is away; nothing that was acknowledged is lost; when there is room
 * again the archive goes on without a restart, and who had one good answer gets no bad one more.
 * Needs the right to mount a volume; the same below the level of the server, without that right, is
 * {@code FullVolumeHarvestTest}.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class FullVolumeIT {
  private static final int BEFORE = 20;
  private static final int STRUCK = 120;
  private static final int MESSAGES = 200;
  private static final int OCTETS = 4 << 10;
  private static final int WITHIN_THE_RESERVE = 100 << 20;
  private static final String FULL = "is full. Add room; nothing was lost.";
  private static final String FULL_VAULT = "The volume of the vault is full";
  private static final int QUESTIONS = 12;
  private static final int ROUNDS = 100;
  private static final String AWAY = "The database does not answer";
  private static final String SEARCH = "/api/v1/search?q=poppy";
  private static final List<String> DOORS = List.of(SEARCH, "/api/v1/mailboxes", "/sign-in");

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
      waitAtTheReserve(desk, mailbox);
      fill(archive, BEFORE, MESSAGES);
      long run = desk.harvest(mailbox);
      askUntil(desk, () -> isFull.getCount() == 0);
      askUntil(desk, () -> server.output().contains("cannot be closed yet"));
      outlive(desk);
      assertThat(desk.end(run)).contains("\"state\":\"failed\"", FULL).doesNotContain(AWAY);
      int kept = desk.present(mailbox).size();
      assertThat(kept).isBetween(BEFORE, MESSAGES - 1);
      String next = desk.harvestToEnd(mailbox);
      assertThat(next).contains("\"state\":\"done\"", "\"onServer\":" + MESSAGES);
      assertThat(Desk.number(next, "archived")).isEqualTo(MESSAGES - kept);
      for (int again = 0; again < 2; again++) {
        Thread filler = Thread.ofVirtual().start(this::fillToTheLastOctet);
        askUntil(desk, () -> !filler.isAlive());
        outlive(desk);
      }
      assertHoldsAll(desk, mailbox);
      desk.awaitReady();
    }
  }

  /** Questions are under way when the last octet is gone. */
  private void askUntil(Desk desk, BooleanSupplier isFilled) throws Exception {
    while (!isFilled.getAsBoolean()) {
      refused(ask(desk));
    }
  }

  /** From a full volume to one that has room. */
  private void outlive(Desk desk) throws Exception {
    assertThat(refused(ask(desk))).as("questions refused").isEqualTo(QUESTIONS);
    assertThat(desk.answer("/ready").body())
        .contains("{\"name\":\"vault\",\"status\":\"DOWN\"", FULL_VAULT)
        .contains("{\"name\":\"catalogue\",\"status\":\"DOWN\"", FULL)
        .doesNotContain(AWAY);
    Files.delete(ballast());
    awaitAnAnswer(desk);
    assertThatAllIsAnswered(desk);
  }

  /** There is room for the ledger entries of people, and none for mail. */
  private void waitAtTheReserve(Desk desk, long mailbox) throws Exception {
    fillVolume(WITHIN_THE_RESERVE);
    assertThat(desk.harvestToEnd(mailbox)).contains("\"state\":\"failed\"", "reserved) " + FULL);
    assertThat(desk.awaitNotReady())
        .contains("{\"name\":\"vault\",\"status\":\"DOWN\"", "The volume of the vault is full")
        .contains("{\"name\":\"catalogue\",\"status\":\"UP\"");
    assertThatAllIsAnswered(desk);
    Files.delete(ballast());
    desk.awaitReady();
    assertThat(Desk.number(desk.harvestToEnd(mailbox), "archived")).isEqualTo(BEFORE);
  }

  /** What was under way when there was no room may be blamed on the volume once more. */
  private void awaitAnAnswer(Desk desk) throws Exception {
    int round = 0;
    while (refused(ask(desk)) == QUESTIONS) {
      assertThat(round++).as("rounds without an answer").isLessThan(ROUNDS);
    }
  }

  private void assertThatAllIsAnswered(Desk desk) throws Exception {
    for (int round = 0; round < 4; round++) {
      List<HttpResponse<String>> answers = ask(desk);
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200));
    }
  }

  /** How many of the answers are that the volume is full; the others are what was asked for. */
  private static int refused(List<HttpResponse<String>> answers) {
    int refused = 0;
    for (HttpResponse<String> answer : answers) {
      if (answer.statusCode() != 200) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(507, 503);
        assertThat(answer.body()).contains(FULL).doesNotContain(AWAY);
        refused++;
      }
    }
    return refused;
  }

  /** At every door, all at the same time; half of the questions write much into the ledger. */
  private List<HttpResponse<String>> ask(Desk desk) throws Exception {
    try (ExecutorService people = Executors.newFixedThreadPool(QUESTIONS)) {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int question = 0; question < QUESTIONS; question++) {
        String door = question % 2 == 0 ? SEARCH + wordy() : DOORS.get(question / 2 % DOORS.size());
        answers.add(people.submit(() -> desk.answer(door)));
      }
      List<HttpResponse<String>> all = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : answers) {
        all.add(answer.get());
      }
      return all;
    }
  }

  private String wordy() {
    byte[] word = new byte[3_000];
    random.nextBytes(word);
    return "+-" + HexFormat.of().formatHex(word);
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

  private void fillVolume(long left) throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast())) {
      while (Files.getFileStore(volume).getUsableSpace() > left) {
        out.write(new byte[1 << 20]);
      }
    }
  }

  private void fillToTheLastOctet() {
    try {
      fillVolume();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
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
