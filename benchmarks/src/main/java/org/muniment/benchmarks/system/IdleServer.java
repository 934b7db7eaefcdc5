package org.muniment.benchmarks.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.muniment.demo.imap.Behaviour;
import org.muniment.demo.imap.HeldMail;
import org.muniment.demo.imap.ImapServer;
import org.muniment.testkit.imap.TestAuthority;

/**
 * A mail server of many mailboxes in a JVM of its own, so that what it takes is not counted. Writes
 * its authority into a file and says its port; then delivers a message to each mailbox that it is
 * told, and says when.
 */
public final class IdleServer {
  static final String PASSWORD = "idle";

  private IdleServer() {}

  static String name(int number) {
    return "person%05d@example.org".formatted(number);
  }

  /** Takes the number of mailboxes, and the file for the authority. */
  public static void main(String[] arguments) throws IOException {
    HeldMail mail = new HeldMail();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      mail.mailbox(name(i), PASSWORD).inbox().with(text("first", i));
    }
    TestAuthority authority = TestAuthority.get();
    Files.writeString(Path.of(arguments[1]), authority.pem());
    try (ImapServer server =
            new ImapServer(mail, new Behaviour() {}, 0, authority.forLocalhost().context(), true);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      System.out.println(server.port());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int number = Integer.parseInt(line);
        mail.mailbox(name(number), PASSWORD).inbox().with(text("news", number));
        System.out.println(Instant.now());
      }
    }
  }

  private static String text(String subject, int number) {
    return "Subject: %s %d\r\n\r\nText\r\n".formatted(subject, number);
  }
}
