package org.muniment.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.muniment.original.ContentAddress;

/**
 * Whether two messages are the same: by their octets, or, because servers do that to what is
 * appended to them, by their octets but for line ends (a bare LF becomes CRLF) and NUL (which
 * Dovecot replaces by 0x80).
 *
 * @param exact SHA-256 of the octets
 * @param lenient SHA-256 of the octets with CRLF as LF and NUL as 0x80
 */
record Likeness(ContentAddress exact, ContentAddress lenient) {
  private static final int BUFFER = 16 * 1024;

  /** Reads the stream to its end; does not close it. */
  static Likeness of(InputStream octets) throws IOException {
    MessageDigest exact = ContentAddress.newDigest();
    Lenient lenient = new Lenient();
    byte[] buffer = new byte[BUFFER];
    for (int got = octets.read(buffer); got >= 0; got = octets.read(buffer)) {
      exact.update(buffer, 0, got);
      lenient.update(buffer, got);
    }
    return new Likeness(ContentAddress.of(exact.digest()), lenient.address());
  }

  /** Whether the other is the same message. */
  boolean isSame(Likeness other) {
    return exact.equals(other.exact) || lenient.equals(other.lenient);
  }

  private static final class Lenient {
    private final MessageDigest digest = ContentAddress.newDigest();
    private final byte[] out = new byte[2 * BUFFER];
    private boolean isAfterCr;

    void update(byte[] octets, int length) {
      int end = 0;
      for (int i = 0; i < length; i++) {
        byte octet = octets[i];
        if (isAfterCr && octet != '\n') {
          out[end++] = '\r';
        }
        isAfterCr = octet == '\r';
        if (!isAfterCr) {
          out[end++] = octet == 0 ? (byte) 0x80 : octet;
        }
      }
      digest.update(out, 0, end);
    }

    ContentAddress address() {
      if (isAfterCr) {
        digest.update((byte) '\r');
      }
      return ContentAddress.of(digest.digest());
    }
  }
}
