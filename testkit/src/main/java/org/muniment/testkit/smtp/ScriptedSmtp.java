package org.muniment.testkit.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A mail server (RFC 5321) that takes what it is given, or refuses at one step. */
public final class ScriptedSmtp implements AutoCloseable {
  private final ServerSocket listening;
  private final String refusing;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();

  /**
   * A message taken over.
   *
   * @param envelope the commands MAIL and RCPT that came before it
   * @param octets the message, one character an octet, lines ended by CRLF
   */
  public record Taken(List<String> envelope, String octets) {
    public Taken {
      envelope = List.copyOf(envelope);
    }
  }

  private ScriptedSmtp(String refusing) {
    this.refusing = refusing;
    try {
      listening = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("scripted-smtp").start(this::accept);
  }

  /** One that takes everything. */
  public static ScriptedSmtp good() {
    return new ScriptedSmtp("");
  }

  /** One that answers 550 to that command: MAIL, RCPT, DATA, or END for the message itself. */
  public static ScriptedSmtp refusing(String command) {
    return new ScriptedSmtp(command);
  }

  /** One that answers 550 to a RCPT that names that address, and takes everything else. */
  public static ScriptedSmtp without(String recipient) {
    return new ScriptedSmtp(recipient);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** What was taken over so far. */
  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed: the test has ended
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        Writer out = new java.io.OutputStreamWriter(socket.getOutputStream(), ISO_8859_1)) {
      new Talk(in, out).run();
    } catch (IOException e) {
      // the client is gone
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection. */
  private final class Talk {
    private final BufferedReader in;
    private final Writer out;
    private final List<String> envelope = new CopyOnWriteArrayList<>();

    Talk(BufferedReader in, Writer out) {
      this.in = in;
      this.out = out;
    }

    void run() throws IOException {
      say("220 scripted ESMTP");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        if (command.equals("QUIT")) {
          say("221 bye");
          return;
        }
        answer(command, line);
      }
    }

    private void answer(String command, String line) throws IOException {
      if (command.equals(refusing) || (refusing.contains("@") && line.contains(refusing))) {
        say("550 5.7.1 not here, by the script");
        return;
      }
      switch (command) {
        case "EHLO" -> say("250-scripted\r\n250 8BITMIME");
        case "MAIL" -> {
          envelope.clear();
          envelope.add(line);
          say("250 ok");
        }
        case "RCPT" -> {
          envelope.add(line);
          say("250 ok");
        }
        case "DATA" -> data();
        default -> say("250 ok");
      }
    }

    private void data() throws IOException {
      say("354 go on");
      StringBuilder octets = new StringBuilder();
      for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals(".")) {
          end(octets.toString());
          return;
        }
        octets.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      }
    }

    private void end(String octets) throws IOException {
      if (refusing.equals("END")) {
        say("550 5.7.1 not this one, by the script");
        return;
      }
      taken.add(new Taken(envelope, octets));
      say("250 taken over");
    }

    private void say(String line) throws IOException {
      out.write(line + "\r\n");
      out.flush();
    }
  }
}
