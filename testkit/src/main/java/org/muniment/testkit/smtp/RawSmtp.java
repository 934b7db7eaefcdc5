package org.muniment.testkit.smtp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that delivers, octet by octet as a test has it: whatever is sent is sent as it
 * stands, whatever is answered is there to be looked at.
 */
public final class RawSmtp implements AutoCloseable {
  private static final int PATIENCE = 20_000;

  private Socket socket;
  private InputStream in;
  private OutputStream out;

  private RawSmtp(Socket socket) throws IOException {
    this.socket = socket;
    take(socket);
  }

  /** Connects; the greeting is still to be read. */
  public static RawSmtp to(int port) throws IOException {
    return new RawSmtp(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** Connects with TLS from the start. */
  public static RawSmtp encryptedTo(int port, SSLContext context) throws IOException {
    RawSmtp smtp = to(port);
    smtp.encrypt(context);
    return smtp;
  }

  private void take(Socket other) throws IOException {
    socket = other;
    socket.setSoTimeout(PATIENCE);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** Goes on encrypted: the handshake of TLS begins. */
  public void encrypt(SSLContext context) throws IOException {
    SSLSocket encrypted =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    encrypted.startHandshake();
    take(encrypted);
  }

  /** Sends characters below 256 as octets, as they stand. */
  public RawSmtp send(String octets) throws IOException {
    return send(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends octets as they stand. */
  public RawSmtp send(byte[] octets) throws IOException {
    out.write(octets);
    out.flush();
    return this;
  }

  /** The next reply, its lines joined by a line feed. */
  public String reply() throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    do {
      line = line();
      lines.add(line);
    } while (line.length() > 3 && line.charAt(3) == '-');
    return String.join("\n", lines);
  }

  /** Sends a command, its CRLF added, and reads the reply. */
  public String ask(String command) throws IOException {
    return send(command + "\r\n").reply();
  }

  /** Reads the greeting and says EHLO; the offers. */
  public String greet() throws IOException {
    reply();
    return ask("EHLO sender.example");
  }

  /** Asks for STARTTLS and goes on encrypted; the offers afterwards. */
  public String startTls(SSLContext context) throws IOException {
    ask("STARTTLS");
    encrypt(context);
    return ask("EHLO sender.example");
  }

  /** Signs in by AUTH PLAIN; the reply. */
  public String signIn(String name, String password) throws IOException {
    byte[] given = ("\0" + name + "\0" + password).getBytes(StandardCharsets.UTF_8);
    return ask("AUTH PLAIN " + Base64.getEncoder().encodeToString(given));
  }

  /**
   * Delivers a message by DATA, dots stuffed as RFC 5321 section 4.5.2 has it.
   *
   * @return the reply to the message, or the first one that refused
   */
  public String deliver(String sender, String recipient, byte[] message) throws IOException {
    for (String command :
        List.of("MAIL FROM:<" + sender + ">", "RCPT TO:<" + recipient + ">", "DATA")) {
      String reply = ask(command);
      if (reply.charAt(0) != '2' && reply.charAt(0) != '3') {
        ask("RSET");
        return reply;
      }
    }
    return send(stuffed(message)).reply();
  }

  /** A message as DATA carries it, with its end. */
  public static byte[] stuffed(byte[] message) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    boolean isStart = true;
    for (int i = 0; i < message.length; i++) {
      if (isStart && message[i] == '.') {
        wire.write('.');
      }
      wire.write(message[i]);
      isStart = message[i] == '\n' && i > 0 && message[i - 1] == '\r';
    }
    wire.writeBytes(
        (isStart || message.length == 0 ? ".\r\n" : "\r\n.\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    return wire.toByteArray();
  }

  /** Whether the other side has hung up. */
  public boolean isHungUp() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  /** Hangs up in the middle of whatever it is. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("Hung up after \"" + line + "\"");
      }
      line.append((char) octet);
    }
    return line.toString().stripTrailing();
  }
}
