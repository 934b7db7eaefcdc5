package org.muniment.demo.imap;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** What a server says on one connection. */
public final class Answers {
  private final Socket socket;
  private OutputStream out;

  Answers(Socket socket) throws IOException {
    this.socket = socket;
    this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
  }

  /** A text, a character an octet, and the end of the line. */
  public void line(String text) throws IOException {
    raw(text + "\r\n");
  }

  /** A text, a character an octet. */
  public void raw(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A stretch of octets. */
  public void octets(InputStream stream, long skip, long length) throws IOException {
    stream.skipNBytes(skip);
    byte[] buffer = new byte[64 * 1024];
    for (long left = length; left > 0; ) {
      int count = stream.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new IOException("the message is shorter than was thought");
      }
      out.write(buffer, 0, count);
      left -= count;
    }
  }

  public void flush() throws IOException {
    out.flush();
  }

  /** Sends what was said and waits for a line of the client's that is no command, such as DONE. */
  public void awaitLine() throws IOException {
    out.flush();
    int octet = socket.getInputStream().read();
    while (octet >= 0 && octet != '\n') {
      octet = socket.getInputStream().read();
    }
  }

  /** From here on everything is deflated (RFC 4978); what was said before has been flushed. */
  void deflate() throws IOException {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    OutputStream below = new DeflaterOutputStream(socket.getOutputStream(), deflater, true);
    out = new BufferedOutputStream(below, 64 * 1024);
  }

  /** Sends what was said and closes the connection without a word. */
  public void hangUp() throws IOException {
    out.flush();
    socket.close();
  }

  /** Sends what was said and stays silent until the client goes. */
  public void stall() throws IOException {
    out.flush();
    while (socket.getInputStream().read() >= 0) {
      // whatever the client says, it is not answered
    }
    socket.close();
  }
}
