package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.demo.imap.Behaviour;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldFolder;
import org.muniment.demo.imap.HeldMail;
import org.muniment.demo.imap.ImapServer;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.MailServer;
import org.muniment.testkit.PostgresServer;
import org.muniment.verify.Verify;

/**
 * The production form: PostgreSQL by the settings that deploy/README.md names, and nothing else
 * different. The database is killed in the middle of a harvest; the recovery expected: everybody is
 * told so, and when it runs again the archive goes on without a restart, nothing missing and
 * nothing there twice. Then the database is lost, and comes back from the vault.
 */
class PostgresIT {
  private static final int MESSAGES = 1_500;

  /** Some batches are in the database by then, and others are not. */
  private static final int STRUCK = 1_100;

  private static final String SENTENCE = "The database does not answer. See that it runs";

  @TempDir Path folder;

  @Test
  void anArchiveOnPostgresqlOutlivesItsDatabasesDeathARestartAndTheLossOfItAll() throws Exception {
    assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed here");
    HeldMail mail = new HeldMail();
    try (PostgresServer postgres = PostgresServer.start();
        ImapServer imap = new ImapServer(mail, new Behaviour() {}, 0, null, false);
        MunimentServer server = on(postgres.newDatabase())) {
      fill(mail.mailbox("anna", "secret").folder("Archive"), postgres);
      long mailbox = surviveItsDeath(server.start(), imap.port(), postgres);
      assertThat(server.output()).contains("Catalogue on PostgreSQL");
      server.stop();

      assertHolds(server.start(), mailbox);
      server.stop();
      assertThatTheAuditorIsContent(server);

      loseDatabase(server, postgres);
    }
  }

  private MunimentServer on(String database) {
    MunimentServer server =
        MunimentServer.in(folder)
            .withEnvironment("MUNIMENT_DB_DRIVER", "postgresql")
            .withEnvironment("MUNIMENT_DB_USER", "muniment")
            .withEnvironment("MUNIMENT_DB_PASSWORD", "trusted");
    on(server, database);
    return server;
  }

  private static void on(MunimentServer server, String database) {
    server.withEnvironment("MUNIMENT_DB_URL", database + "&reWriteBatchedInserts=true");
  }

  private static void fill(HeldFolder archive, PostgresServer postgres) {
    for (int number = 0; number < MESSAGES; number++) {
      Content poppy = Content.of("Subject: Poppy " + number + "\r\n\r\nseed\r\n");
      archive.add(number == STRUCK ? Trap.with(poppy, postgres::kill) : poppy);
    }
  }

  private static long surviveItsDeath(MunimentServer server, int port, PostgresServer postgres)
      throws Exception {
    try (Desk desk = Desk.first(server)) {
      MailServer source = new MailServer("localhost", port, ConnectionSecurity.PLAIN, null);
      long mailbox = desk.addMailbox(desk.addServer(source), "anna", "secret");
      long run = desk.harvest(mailbox);
      assertThatAllAreTold(desk);

      postgres.up();

      assertThat(desk.end(run)).contains("\"state\":\"failed\"", SENTENCE);
      String next = desk.harvestToEnd(mailbox);
      assertThat(next).contains("\"state\":\"done\"", "\"onServer\":" + MESSAGES);
      assertThat(Desk.number(next, "archived")).isBetween(1L, MESSAGES - 1L);
      desk.awaitReady();
      assertHolds(desk, mailbox);
      return mailbox;
    }
  }

  /** Probes, programs and people. */
  private static void assertThatAllAreTold(Desk desk) throws IOException {
    assertThat(desk.awaitNotReady())
        .contains("\"status\":\"DOWN\"", "{\"name\":\"catalogue\"", SENTENCE)
        .contains("{\"name\":\"vault\",\"status\":\"UP\"}");
    HttpResponse<String> problem = desk.answer("/api/v1/mailboxes");
    assertThat(problem.statusCode()).isEqualTo(503);
    assertThat(problem.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(problem.body()).contains("\"fault\":3005", SENTENCE, "\"nextStep\":");
    HttpResponse<String> page = desk.answer("/sign-in");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("<html", SENTENCE).doesNotContain("SQL", "Caused by");
  }

  private static void assertHolds(MunimentServer server, long mailbox) throws IOException {
    try (Desk desk = Desk.again(server)) {
      assertHolds(desk, mailbox);
    }
  }

  private static void assertHolds(Desk desk, long mailbox) throws IOException {
    List<Desk.Placed> present = desk.present(mailbox);
    assertThat(present).extracting(Desk.Placed::uid).doesNotHaveDuplicates();
    assertThat(present).extracting(Desk.Placed::message).doesNotHaveDuplicates().hasSize(MESSAGES);
    desk.awaitFound("poppy", MESSAGES);
    desk.awaitSealed();
  }

  private static void assertThatTheAuditorIsContent(MunimentServer server) throws Exception {
    String vault = server.home().resolve("vault").toString();
    assertThat(Verify.run(System.out, vault, "--keys", server.keys().toString())).isZero();
  }

  /** An empty database is refused, until somebody asks for the rebuild and a way to sign in. */
  private void loseDatabase(MunimentServer server, PostgresServer postgres) throws IOException {
    on(server, postgres.newDatabase());
    assertThatThrownBy(server::start).hasMessageContaining("The database is empty");
    server.with("muniment.rebuild-catalogue", "true").with("muniment.new-password-for", "ada");
    server.start();
    String password = Files.readString(server.keys().resolve("new-password")).strip();
    try (Desk desk = Desk.afterLoss(server, password)) {
      assertThat(desk.get("accounts")).contains("\"otto\"");
      desk.awaitFound("poppy", MESSAGES);
    }
  }
}
