package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.demo.Api;
import org.muniment.demo.imap.Behaviour;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldFolder;
import org.muniment.demo.imap.HeldMail;
import org.muniment.demo.imap.ImapServer;
import org.muniment.testkit.PostgresServer;

/**
 * The production form: PostgreSQL by the settings that deploy/README.md names, and nothing else
 * different. Then the database is lost, and comes back from the vault.
 */
class PostgresIT {
  private static final int MESSAGES = 60;
  private static final String PASSWORD = "kept in PostgreSQL";

  @TempDir Path folder;

  @Test
  void anArchiveOnPostgresqlOutlivesARestartAndTheLossOfItsDatabase() throws Exception {
    assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed here");
    HeldMail mail = new HeldMail();
    fill(mail.mailbox("anna", "secret").folder("Archive"));
    try (PostgresServer postgres = PostgresServer.start();
        ImapServer imap = new ImapServer(mail, new Behaviour() {}, 0, null, false);
        MunimentServer server = on(postgres.newDatabase())) {
      harvest(server.start(), imap.port());
      assertFound(server, "otto");
      assertThat(server.output()).contains("Catalogue on PostgreSQL");
      server.stop();

      server.start();
      assertFound(server, "otto");
      server.stop();

      loseDatabase(server, postgres);
      assertFound(server, "olga");
    }
  }

  private MunimentServer on(String database) {
    return MunimentServer.in(folder)
        .withEnvironment("MUNIMENT_DB_DRIVER", "postgresql")
        .withEnvironment("MUNIMENT_DB_URL", database + "&reWriteBatchedInserts=true")
        .withEnvironment("MUNIMENT_DB_USER", "muniment")
        .withEnvironment("MUNIMENT_DB_PASSWORD", "trusted");
  }

  /** An empty database is refused, until somebody asks for the rebuild and a way to sign in. */
  private void loseDatabase(MunimentServer server, PostgresServer postgres) throws IOException {
    on(server, postgres.newDatabase());
    assertThatThrownBy(server::start).hasMessageContaining("The database is empty");
    server.with("muniment.rebuild-catalogue", "true").with("muniment.new-password-for", "ada");
    server.start();
    String password = Files.readString(server.keys().resolve("new-password")).strip();
    try (Api api = signedIn(server, "ada", password)) {
      assertThat(api.get("accounts")).contains("\"otto\"");
      api.post("accounts", officer("olga"));
    }
  }

  private static void on(MunimentServer server, String database) {
    server.withEnvironment("MUNIMENT_DB_URL", database + "&reWriteBatchedInserts=true");
  }

  private static void fill(HeldFolder archive) {
    for (int number = 0; number < MESSAGES; number++) {
      String text = "Subject: Poppy " + number + "\r\n\r\nseed\r\n";
      archive.add(Content.of(text.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  private static void harvest(MunimentServer server, int port) throws IOException {
    try (Api api = new Api(server.url("/"))) {
      Map<String, String> first = Map.of("name", "ada", "password", PASSWORD);
      api.actAs(Api.member(api.post("entrance/set-up", first), "token"));
      api.post("accounts", officer("otto"));
      Map<String, Object> where =
          Map.of("name", "m", "host", "localhost", "port", port, "security", "plain");
      long id = Long.parseLong(Api.member(api.post("servers", where), "id"));
      Map<String, Object> anna =
          Map.of("name", "anna", "server", id, "password", "secret", "schedule", "by hand");
      String mailbox = Api.member(api.post("mailboxes", anna), "id");
      String run = Api.member(api.post("mailboxes/" + mailbox + "/harvests", Map.of()), "id");
      String state = api.get("harvests/" + run + "?wait=60");
      assertThat(Api.member(state, "archived")).as(state).isEqualTo(String.valueOf(MESSAGES));
    }
  }

  private static Map<String, Object> officer(String name) {
    return Map.of("name", name, "password", PASSWORD, "roles", List.of("officer"));
  }

  /** The index follows: it may take a moment. */
  private static void assertFound(MunimentServer server, String officer) throws Exception {
    try (Api api = signedIn(server, officer, PASSWORD)) {
      String found = api.get("search?q=poppy&size=1");
      for (int i = 0; i < 120 && !isAll(found); i++) {
        Thread.sleep(500);
        found = api.get("search?q=poppy&size=1");
      }
      assertThat(isAll(found)).as(found).isTrue();
    }
  }

  private static boolean isAll(String found) {
    return Api.member(found, "total").equals(String.valueOf(MESSAGES));
  }

  private static Api signedIn(MunimentServer server, String name, String password)
      throws IOException {
    Api api = new Api(server.url("/"));
    Map<String, String> who = Map.of("name", name, "password", password);
    api.actAs(Api.member(api.post("entrance/sign-in", who), "token"));
    return api;
  }
}
