package org.muniment.testkit.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/** What Dovecot 2.3 with Maildir does to octets, so that a test can tell it from what we do. */
public final class DovecotOctets {
  private DovecotOctets() {}

  /** What it serves of a file: lone line feeds as CR LF, NUL octets as 0x80. */
  public static byte[] served(byte[] octets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + 1_000);
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] == '\n' && (i == 0 || octets[i - 1] != '\r')) {
        out.write('\r');
      }
      out.write(octets[i] == 0 ? 0x80 : octets[i]);
    }
    return out.toByteArray();
  }

  /** What it serves of a message that was appended: of CR CR LF it keeps CR LF. */
  public static byte[] kept(byte[] octets) {
    String text = new String(octets, ISO_8859_1);
    return text.replace("\r\r\n", "\r\n").getBytes(ISO_8859_1);
  }
}
