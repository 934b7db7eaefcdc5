package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a file holds, by its first octets; names are no help with mail. */
enum Guess {
  /** An mbox. */
  MBOX,
  /** One message. */
  MESSAGE,
  /** A zip. */
  ZIP,
  /** Nothing at all. */
  EMPTY,
  /** No mail that we know. */
  OTHER;

  private static final int LOOKED_AT = 4096;

  /** A field of RFC 5322 section 2.2, with the characters that names of fields are made of. */
  private static final Pattern HEADER =
      Pattern.compile(
          "\\A(?:>From [^\\r\\n]*\\r?\\n)?[A-Za-z0-9_.-]{1,77}[ \\t]*:", Pattern.DOTALL);

  /** Of octets. */
  static Guess of(Octets octets) throws IOException {
    try (InputStream in = octets.open()) {
      return of(in.readNBytes(LOOKED_AT));
    }
  }

  private static Guess of(byte[] head) {
    if (head.length == 0) {
      return EMPTY;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK\003\004") || text.startsWith("PK\005\006")) {
      return ZIP;
    }
    if (FromLine.is(head, 0, lineEnd(head))) {
      return MBOX;
    }
    return HEADER.matcher(text).find() ? MESSAGE : OTHER;
  }

  private static int lineEnd(byte[] head) {
    int at = 0;
    while (at < head.length && head[at] != '\n') {
      at++;
    }
    return at;
  }
}
