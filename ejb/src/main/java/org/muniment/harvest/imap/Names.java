package org.muniment.harvest.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.FolderName;

/** Names of folders as responses carry them: octets, and the separator that goes with them. */
final class Names {
  private static final Pattern EXTENDED_DATA =
      Pattern.compile(" \\(\"?(CHILDINFO|OLDNAME)\\b.*\\)$", Pattern.CASE_INSENSITIVE);

  private Names() {}

  /** The octets of a string, each a character. */
  static String latin(Value value) throws Unreadable {
    return new String(value.octets(), StandardCharsets.ISO_8859_1);
  }

  /** The separator of LIST or NAMESPACE: one character, or null for NIL. */
  static @Nullable Character separator(Value value) throws Unreadable {
    if (value instanceof Value.Atom && value.isNil()) {
      return null;
    }
    String text = latin(value);
    if (text.length() != 1) {
      throw new Unreadable("'" + Words.shown(text) + "' where a separator belongs");
    }
    return text.charAt(0);
  }

  /** The name at which the reader stands, as an astring (RFC 9051 section 9). */
  static FolderName read(ResponseReader reader, @Nullable Character separator) throws IOException {
    return FolderName.ofWire(reader.value().octets(), separator);
  }

  /**
   * The name that ends the line of a LIST response. Some servers leave names unquoted that hold
   * spaces or parentheses; the atom {@code NIL} is a folder of that name.
   */
  static FolderName readLast(ResponseReader reader, @Nullable Character separator)
      throws IOException {
    if (reader.isAt('"') || reader.isAt('{') || reader.isAt('~')) {
      return read(reader, separator);
    }
    String raw = EXTENDED_DATA.matcher(reader.rawLine()).replaceFirst("");
    if (raw.isEmpty()) {
      throw new Unreadable("no name");
    }
    return FolderName.ofWire(raw.getBytes(StandardCharsets.ISO_8859_1), separator);
  }
}
