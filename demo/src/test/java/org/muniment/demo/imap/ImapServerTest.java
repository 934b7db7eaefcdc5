package org.muniment.demo.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImapServerTest {
  private static final OffsetDateTime MORNING = OffsetDateTime.parse("2024-05-06T08:30:00+02:00");
  private static final byte[] GREETING =
      "Subject: Hello\r\n\r\nGood morning\r\n".getBytes(StandardCharsets.US_ASCII);

  private ImapServer server;
  private Socket client;

  @BeforeEach
  void start() throws IOException {
    server = new ImapServer(0, Clock.systemUTC());
    server.addAccount("anna", "demo");
    server.deliver("anna", List.of("Projects", "Süd"), GREETING, MORNING, Set.of("\\Seen"));
    client = new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void aWrongPasswordIsRefused() throws IOException {
    assertThat(say("a LOGIN anna wrong\r\n", "a ")).contains("a NO [AUTHENTICATIONFAILED]");
  }

  @Test
  void foldersAreListedWithTheirStateInOneAnswer() throws IOException {
    say("a LOGIN anna demo\r\n", "a ");

    assertThat(say("b LIST \"\" \"*\" RETURN (STATUS (MESSAGES))\r\n", "b "))
        .contains("* LIST () \"/\" \"INBOX\"")
        .contains("* LIST () \"/\" \"Projects/S&APw-d\"")
        .contains("* STATUS \"Projects/S&APw-d\" (MESSAGES 1 UIDNEXT 2");
  }

  @Test
  void aMessageIsFetchedWholeInPartAndBySection() throws IOException {
    say("a LOGIN anna demo\r\n", "a ");
    say("b EXAMINE \"Projects/S&APw-d\"\r\n", "b ");

    assertThat(say("c UID FETCH 1:* (FLAGS INTERNALDATE BODY.PEEK[])\r\n", "c "))
        .contains("FLAGS (\\Seen) INTERNALDATE \"06-May-2024 08:30:00 +0200\"")
        .contains("BODY[] {32}\r\nSubject: Hello\r\n\r\nGood morning\r\n)");
    assertThat(say("d UID FETCH 1 (BODY.PEEK[]<9.5> BODY.PEEK[TEXT])\r\n", "d "))
        .contains("BODY[]<9> {5}\r\nHello BODY[TEXT] {14}\r\nGood morning\r\n)");
  }

  @Test
  void whatIsAddedIsKeptOctetForOctet() throws IOException {
    say("a LOGIN anna demo\r\n", "a ");
    say("b CREATE New/Folder\r\n", "b ");

    assertThat(say("c APPEND New/Folder (\\Flagged) {3+}\r\na\nb\r\n", "c "))
        .contains("c OK [APPENDUID");
    assertThat(server.contents("anna", List.of("New", "Folder")))
        .singleElement()
        .isEqualTo("a\nb".getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends and returns everything up to the line that begins with {@code end}. */
  private String say(String command, String end) throws IOException {
    client.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (!answer.toString().matches("(?s).*(^|\n)" + end + "[^\n]*\n")) {
      answer.append((char) client.getInputStream().read());
    }
    return answer.toString();
  }
}
