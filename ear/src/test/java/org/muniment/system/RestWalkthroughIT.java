package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.demo.imap.Behaviour;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldMail;
import org.muniment.demo.imap.HeldMailbox;
import org.muniment.demo.imap.ImapServer;
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
        MunimentServer server = MunimentServer.in(folder).start()) {
      String said = walk(server, imap);

      assertThat(said).contains("\"good\":true", "\"archived\":1", "total 1", "\"putBack\":1");
      assertThat(mailbox.folder("Restored").messages())
          .singleElement()
          .satisfies(
              restored -> assertThat(restored.content().open().readAllBytes()).isEqualTo(ORIGINAL));
      server.stop();
      assertThat(verify(server)).as("the auditor's verdict").isZero();
    }
  }

  private static int verify(MunimentServer server) {
    String vault = server.home().resolve("vault").toString();
    return Verify.run(System.out, vault, "--keys", server.keys().toString());
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
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = walk.waitFor();
    String said = Files.readString(output);
    assertThat(status).as(said).isZero();
    return said;
  }
}
