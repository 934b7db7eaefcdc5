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
  /** A tar. */
  TAR,
  /** One file in gzip, often a tar. */
  GZIP,
  /** A PST or OST of Outlook. */
  PST,
  /** A compound file, as MSG files are, and others. */
  COMPOUND,
  /** An archive of a kind that is not opened. */
  PACKED,
  /** Nothing at all. */
  EMPTY,
  /** No mail that we know. */
  OTHER;

  /** How many octets it takes. */
  static final int LOOKED_AT = 4096;

  /** A field of RFC 5322 section 2.2, with the characters that names of fields are made of. */
  private static final Pattern HEADER =
      Pattern.compile(
          "\\A(?:>From [^\\r\\n]*\\r?\\n)?[A-Za-z0-9_.-]{1,77}[ \\t]*:", Pattern.DOTALL);

  /** bzip2, xz, 7z, rar, zstd. */
  private static final Pattern ARCHIVE =
      Pattern.compile(
          "\\A(?:BZh[1-9]1AY&SY|\\xFD7zXZ\\x00|7z\\xBC\\xAF\\x27\\x1C|Rar!\\x1A\\x07"
              + "|\\x28\\xB5\\x2F\\xFD)",
          Pattern.DOTALL);

  /** Of octets. */
  static Guess of(Octets octets) throws IOException {
    try (InputStream in = octets.open()) {
      return of(in.readNBytes(LOOKED_AT));
    }
  }

  /** Of the first octets. */
  static Guess of(byte[] head) {
    if (head.length == 0) {
      return EMPTY;
    }
    if (FromLine.is(head, 0, lineEnd(head))) {
      return MBOX;
    }
    if (TarHeader.isHeader(head)) {
      return TAR;
    }
    Guess binary = magic(new String(head, StandardCharsets.ISO_8859_1));
    return binary == OTHER && isHeader(head) ? MESSAGE : binary;
  }

  /** Whether it is an archive of whatever kind that is opened. */
  boolean isArchive() {
    return this == ZIP || this == TAR || this == GZIP;
  }

  private static boolean isHeader(byte[] head) {
    return HEADER.matcher(new String(head, StandardCharsets.ISO_8859_1)).find();
  }

  private static Guess magic(String text) {
    if (text.startsWith("PK\003\004") || text.startsWith("PK\005\006")) {
      return ZIP;
    }
    if (text.startsWith("\u001F\u008B\b")) {
      return GZIP;
    }
    if (text.startsWith("!BDN")) {
      return PST;
    }
    if (text.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
      return COMPOUND;
    }
    return ARCHIVE.matcher(text).find() ? PACKED : OTHER;
  }

  private static int lineEnd(byte[] head) {
    int at = 0;
    while (at < head.length && head[at] != '\n') {
      at++;
    }
    return at;
  }
}
