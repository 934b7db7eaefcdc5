package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.demo.imap.Behaviour;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldMail;
import org.muniment.demo.imap.HeldMailbox;
import org.muniment.demo.imap.ImapServer;
import org.muniment.original.ContentAddress;
import org.muniment.verify.Verify;

/** The walk-through of docs/guide, run as it stands against the EAR and a mail server. */
class RestWalkthroughIT {
  private static final byte[] ORIGINAL =
      "From: a@example.org\r\nSubject: Minutes\r\n\r\nThe quokka was elected.\n\r\nbare\n"
          .getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void aMessageIsArchivedFoundProvedAndPutBackOverRestAlone() throws Exception {
    HeldMail mail = new HeldMail();
    HeldMailbox mailbox = mail.mailbox("anna", "secret");
    mailbox.folder("Minutes").add(Content.of(ORIGINAL));
    try (ImapServer imap = new ImapServer(mail, new Behaviour() {}, 0, null, false);
        MunimentServer server = serverWithALeftUpload()) {
      assertThat(server.home().resolve("imports")).isEmptyDirectory();
      assertThatCookiesTravelOverTlsOnly(server);
      String said = walk(server, imap);

      assertThat(said).contains("\"good\":true", "\"archived\":1", "total 1", "\"putBack\":1");
      assertThat(said).contains("\"standing\":\"complete\"", "\"completeAsOf\":\"");
      assertThat(mailbox.folder("Restored").messages())
          .singleElement()
          .satisfies(
              restored -> assertThat(restored.content().open().readAllBytes()).isEqualTo(ORIGINAL));
      assertThatTheOutcomeIsTold(server);
      server.stop();
      assertThat(verify(server)).contains("anna complete as of", "All is well");
    }
  }

  /** As a server leaves it that is killed while a file is taken in. */
  private MunimentServer serverWithALeftUpload() throws IOException {
    MunimentServer server =
        MunimentServer.in(folder)
            .with("muniment.secure-cookies", "true")
            .with("jboss.node.name", "node-1");
    Path imports = Files.createDirectories(server.home().resolve("imports"));
    Files.write(imports.resolve("node-1~17.upload"), ORIGINAL);
    return server.start();
  }

  private static void assertThatCookiesTravelOverTlsOnly(MunimentServer server) throws Exception {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpResponse<String> page =
          browser.send(
              HttpRequest.newBuilder(server.url("/set-up")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(page.headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .allMatch(cookie -> cookie.toLowerCase(Locale.ROOT).contains("; secure"));
    }
  }

  private static void assertThatTheOutcomeIsTold(MunimentServer server) throws Exception {
    try (RestCaller api = new RestCaller(server)) {
      String otto = api.signIn("otto", "another walk through");
      long job =
          ((Number) api.call(otto, "GET", "restores", null).items().getFirst().get("id"))
              .longValue();
      assertThat(api.call(otto, "GET", "restores/" + job + "/outcomes", null).items())
          .singleElement()
          .satisfies(
              outcome ->
                  assertThat(outcome)
                      .containsEntry("outcome", "put-back")
                      .containsEntry("message", ContentAddress.ofContent(ORIGINAL).toString())
                      .containsEntry("folder", List.of("Restored"))
                      .containsEntry("uid", 1L));
      assertThat(api.call(otto, "GET", "restores/" + job + "/outcomes?refused=true", null).items())
          .isEmpty();
    }
  }

  /** What the auditor's tool says of the vault and of the report that the script kept. */
  private String verify(MunimentServer server) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Verify.run(
        new PrintStream(said, true, StandardCharsets.UTF_8),
        server.home().resolve("vault").toString(),
        "--keys",
        server.keys().toString(),
        "--report",
        folder.resolve("completeness.json").toString());
    return said.toString(StandardCharsets.UTF_8);
  }

  private String walk(MunimentServer server, ImapServer imap)
      throws IOException, InterruptedException {
    Path script = Path.of(System.getProperty("muniment.project"), "docs/guide/rest-walkthrough.sh");
    String console = server.url("/").toString().replaceAll("/$", "");
    Path output = folder.resolve("walkthrough.log");
    Process walk =
        new ProcessBuilder(
                List.of(
                    "sh",
                    script.toString(),
                    console,
                    "localhost",
                    "" + imap.port(),
                    "plain",
                    "anna",
                    "secret",
                    "quokka"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = walk.waitFor();
    String said = Files.readString(output);
    assertThat(status).as(said).isZero();
    return said;
  }
}
