package org.muniment.testkit.imap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;

/**
 * Another mail program at the same mailbox, in clear: says lines, for tests that need things to
 * happen behind our back. Not for answers that carry literals.
 */
public final class RawImap {
  private RawImap() {}

  /** Signs in, says these commands one after the other, each of which must succeed, and leaves. */
  public static List<String> run(MailServer inClear, Login login, String... commands) {
    try (Socket socket = new Socket(inClear.host(), inClear.port())) {
      OutputStream out = socket.getOutputStream();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      in.readLine();
      List<String> heard = new ArrayList<>();
      say("LOGIN \"%s\" \"%s\"".formatted(login.name(), login.password()), out, in, heard);
      for (String command : commands) {
        say(command, out, in, heard);
      }
      return heard;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void say(String command, OutputStream out, BufferedReader in, List<String> heard)
      throws IOException {
    out.write(("r " + command + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    String line = in.readLine();
    while (line != null && !line.startsWith("r ")) {
      heard.add(line);
      line = in.readLine();
    }
    if (line == null || !line.startsWith("r OK")) {
      throw new IOException(command + ": " + line);
    }
  }
}
