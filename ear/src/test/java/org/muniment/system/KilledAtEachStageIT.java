package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muniment.demo.Api;
import org.muniment.demo.imap.Behaviour;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldFolder;
import org.muniment.demo.imap.HeldMail;
import org.muniment.demo.imap.ImapServer;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.MailServer;
import org.muniment.original.ContentAddress;
import org.muniment.system.kill.KillSwitch;
import org.muniment.system.kill.Stage;
import org.muniment.verify.Verify;

/**
 * The server's process is killed at each stage of archiving a message. The recovery expected: what
 * is in the vault is sound and its ledger holds before anybody mends it; started again, the server
 * harvests the rest, and every message is there once: in the catalogue, in the vault and in the
 * index. One server lives through all of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledAtEachStageIT {
  /** More than two batches, so that there is something before and behind the second. */
  private static final int MESSAGES = 600;

  @TempDir static Path folder;

  private final HeldMail mail = new HeldMail();
  private final HeldFolder archive = mail.mailbox("anna", "secret").folder("Archive");
  private final Set<String> delivered = new HashSet<>();
  private ImapServer imap;
  private KillSwitch killSwitch;
  private MunimentServer server;
  private Desk desk;
  private long mailbox;

  @BeforeAll
  void start() throws Exception {
    imap = new ImapServer(mail, new Behaviour() {}, 0, null, false);
    killSwitch = KillSwitch.in(folder.resolve("kill"));
    server =
        MunimentServer.in(folder.resolve("server")).withJvmOptions(killSwitch.options()).start();
    desk = Desk.first(server);
    MailServer source = new MailServer("localhost", imap.port(), ConnectionSecurity.PLAIN, null);
    mailbox = desk.addMailbox(desk.addServer(source), "anna", "secret");
  }

  @AfterAll
  void stop() {
    desk.close();
    server.close();
    imap.close();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsMissingAndNothingIsTwiceWhenItIsKilledAt(Stage stage) throws Exception {
    deliver(stage);
    killSwitch.arm(stage);
    desk.harvest(mailbox);
    boolean hasStopped = killSwitch.awaitStop(stage);
    server.kill();
    killSwitch.disarm(stage);
    desk.close();
    int verdict = verify();

    server.start();
    desk = Desk.again(server);
    String run = desk.harvestToEnd(mailbox);

    assertThat(hasStopped).as("the server came to the stage").isTrue();
    assertThat(verdict).as("the auditor's verdict on what was left").isZero();
    assertThat(Api.member(run, "state")).as(run).isEqualTo("done");
    assertThat(Desk.number(run, "quarantined")).isZero();
    assertThatEverythingIsThereOnce();
  }

  private void assertThatEverythingIsThereOnce() throws Exception {
    List<Desk.Placed> present = desk.present(mailbox);
    assertThat(present).hasSize(delivered.size());
    assertThat(present).extracting(Desk.Placed::uid).doesNotHaveDuplicates();
    assertThat(present)
        .extracting(Desk.Placed::message)
        .containsExactlyInAnyOrderElementsOf(delivered);
    desk.awaitFound("", delivered.size());
    desk.awaitSealed();
    assertThat(verify()).as("the auditor's verdict on what was mended").isZero();
    String last = present.getFirst().message();
    assertThat(desk.original(last).address()).isEqualTo(last);
  }

  private void deliver(Stage stage) {
    for (int number = 0; number < MESSAGES; number++) {
      String text =
          "Subject: %s %d\r\n\r\n%s\r\n".formatted(stage, number, "words ".repeat(number));
      byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
      archive.add(Content.of(octets));
      delivered.add(ContentAddress.ofContent(octets).toString());
    }
  }

  private int verify() {
    String vault = server.home().resolve("vault").toString();
    return Verify.run(System.out, vault, "--keys", server.keys().toString());
  }
}
