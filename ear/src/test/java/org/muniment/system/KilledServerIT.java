package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.demo.Api;
import org.muniment.demo.imap.Answers;
import org.muniment.demo.imap.Behaviour;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldFolder;
import org.muniment.demo.imap.HeldMail;
import org.muniment.demo.imap.ImapServer;
import org.muniment.verify.Verify;

/**
 * The server is killed while it harvests, again and again, and new mail arrives before each time.
 * The recovery expected: every message is there once, the vault is well, and the next run goes on
 * where the last one was.
 */
class KilledServerIT {
  private static final int MESSAGES = 2_000;
  private static final int KILLS = Integer.getInteger("muniment.it.kills", 3);
  private static final int PORTION = MESSAGES / (KILLS + 1);
  private static final int SLOWNESS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  private final Random random = new Random(5);
  private long mailbox;
  private int delivered;
  private int hits;

  @Test
  void aServerKilledWhileItHarvestsLosesNothingAndDoublesNothing() throws Exception {
    HeldMail mail = new HeldMail();
    HeldFolder archive = mail.mailbox("anna", "secret").folder("Archive");
    try (ImapServer imap = new ImapServer(mail, new Slow(), 0, null, false);
        MunimentServer server = MunimentServer.in(folder)) {
      setUp(server.start(), imap.port());
      for (int kill = 0; kill < KILLS; kill++) {
        deliver(archive, PORTION);
        String run = harvest(server);
        Thread.sleep(random.nextInt(2 * SLOWNESS * PORTION + 100));
        server.kill();
        server.start();
        hits += state(server, run).equals("failed") ? 1 : 0;
      }
      System.out.println(hits + " of " + KILLS + " kills met a run under way");
      assertThat(hits).as("kills that met a run under way").isPositive();
      deliver(archive, MESSAGES - delivered);
      assertThat(archived(server)).isEqualTo(MESSAGES);
      server.stop();
    }
    String vault = folder.resolve("home/vault").toString();
    String keys = folder.resolve("keys").toString();
    assertThat(Verify.run(System.out, vault, "--keys", keys)).isZero();
  }

  /** Takes its time over each message, so that a kill meets a run that is under way. */
  private static final class Slow implements Behaviour {
    @Override
    public boolean tells(Told told, Answers answers) {
      try {
        Thread.sleep(SLOWNESS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return false;
    }
  }

  private void deliver(HeldFolder archive, int messages) {
    for (int left = messages; left > 0; left--) {
      int number = delivered++;
      String text =
          "Subject: Message " + number + "\r\n\r\n" + "words ".repeat(number % 700) + "\r\n";
      archive.add(Content.of(text.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  private String state(MunimentServer server, String run) throws IOException {
    try (Api api = signedIn(server)) {
      return Api.member(api.get("harvests/" + run), "state");
    }
  }

  private void setUp(MunimentServer server, int port) throws IOException {
    try (Api api = new Api(server.url("/"))) {
      Map<String, String> first = Map.of("name", "ada", "password", "killed and killed again");
      api.actAs(Api.member(api.post("entrance/set-up", first), "token"));
      String added =
          api.post(
              "servers",
              Map.of("name", "m", "host", "localhost", "port", port, "security", "plain"));
      Map<String, Object> form =
          Map.of(
              "name", "anna",
              "server", Long.valueOf(Api.member(added, "id")),
              "password", "secret",
              "schedule", "by hand");
      mailbox = Long.parseLong(Api.member(api.post("mailboxes", form), "id"));
    }
  }

  private Api signedIn(MunimentServer server) throws IOException {
    Api api = new Api(server.url("/"));
    Map<String, String> who = Map.of("name", "ada", "password", "killed and killed again");
    api.actAs(Api.member(api.post("entrance/sign-in", who), "token"));
    return api;
  }

  private String harvest(MunimentServer server) throws IOException {
    try (Api api = signedIn(server)) {
      return Api.member(api.post("mailboxes/" + mailbox + "/harvests", Map.of()), "id");
    }
  }

  /** Harvests until a run ends, and returns how many messages it accounts for. */
  private long archived(MunimentServer server) throws IOException {
    String run = harvest(server);
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (Api api = signedIn(server)) {
      String state = api.get("harvests/" + run + "?wait=60");
      while (Api.member(state, "state").equals("running") && System.nanoTime() < end) {
        state = api.get("harvests/" + run + "?wait=60");
      }
      assertThat(Api.member(state, "state")).as(state).isEqualTo("done");
      assertThat(Api.member(state, "onServer")).isEqualTo(Integer.toString(MESSAGES));
      return Long.parseLong(Api.member(state, "archived"))
          + Long.parseLong(Api.member(state, "known"));
    }
  }
}
