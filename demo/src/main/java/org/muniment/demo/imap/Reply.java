package org.muniment.demo.imap;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes answers. */
final class Reply {
  private final OutputStream out;

  Reply(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  Reply text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  Reply literal(byte[] octets, int from, int to) throws IOException {
    text("{" + (to - from) + "}\r\n");
    out.write(octets, from, to - from);
    return this;
  }

  void line(String line) throws IOException {
    text(line).text("\r\n");
  }

  void flush() throws IOException {
    out.flush();
  }

  /** A text as a quoted string. */
  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
