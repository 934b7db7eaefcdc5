package org.muniment.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header of a message, looked at before the message is handed on whole. Of a header that does
 * not end, the first octets.
 */
final class PeekedHeader {
  private static final int LONGEST = 64 * 1024;

  private final byte[] seen;
  private final InputStream rest;
  private final List<String> fields = new ArrayList<>();

  private PeekedHeader(byte[] seen, InputStream rest) {
    this.seen = seen;
    this.rest = rest;
    String text = new String(seen, StandardCharsets.ISO_8859_1);
    for (String line : text.split("\r?\n", -1)) {
      if (line.isEmpty()) {
        break;
      }
      boolean isFolded = (line.charAt(0) == ' ' || line.charAt(0) == '\t') && !fields.isEmpty();
      if (isFolded) {
        fields.add(fields.removeLast() + line);
      } else {
        fields.add(line);
      }
    }
  }

  /** Reads up to the empty line. */
  static PeekedHeader of(InputStream octets) throws IOException {
    ByteArrayOutputStream seen = new ByteArrayOutputStream(2048);
    byte[] buffer = new byte[4096];
    int got = 0;
    while (seen.size() < LONGEST && got >= 0 && !endsInEmptyLine(buffer, got)) {
      got = octets.read(buffer);
      if (got > 0) {
        seen.write(buffer, 0, got);
      }
    }
    return new PeekedHeader(seen.toByteArray(), octets);
  }

  /** An mbox is read line by line: a piece that is an empty line ends the header. */
  private static boolean endsInEmptyLine(byte[] piece, int length) {
    return (length == 1 && piece[0] == '\n')
        || (length == 2 && piece[0] == '\r' && piece[1] == '\n');
  }

  /** The message whole, from its first octet. */
  InputStream whole() {
    return new SequenceInputStream(new ByteArrayInputStream(seen), rest);
  }

  /** The first field of that name, unfolded, its octets as characters of the same numbers. */
  Optional<String> field(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return fields.stream()
        .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(start))
        .map(field -> field.substring(start.length()).strip())
        .findFirst();
  }
}
