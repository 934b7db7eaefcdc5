package org.muniment.harvest.imap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.muniment.harvest.FolderName;

/**
 * A command without its tag: text, and literals where a text cannot be quoted (RFC 9051 section
 * 4.3). Names of folders go out as the octets they came in.
 */
final class CommandLine {
  private final List<byte[]> texts = new ArrayList<>();
  private final List<byte[]> literals = new ArrayList<>();
  private ByteArrayOutputStream current = new ByteArrayOutputStream(64);

  private CommandLine() {}

  static CommandLine of(String text) {
    return new CommandLine().then(text);
  }

  /** Adds ASCII text as it is. */
  CommandLine then(String text) {
    current.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /** Adds the name of a folder. */
  CommandLine then(FolderName folder) {
    return string(folder.wire());
  }

  /** Adds a string: quoted where that is possible, else as a literal. */
  CommandLine string(byte[] octets) {
    if (isQuotable(octets)) {
      quote(octets);
    } else {
      texts.add(current.toByteArray());
      literals.add(octets.clone());
      current = new ByteArrayOutputStream(64);
    }
    return this;
  }

  /** The stretches of text: one more than there are literals. */
  List<byte[]> texts() {
    List<byte[]> all = new ArrayList<>(texts);
    all.add(current.toByteArray());
    return all;
  }

  /** The literals that stand between the texts. */
  List<byte[]> literals() {
    return List.copyOf(literals);
  }

  private void quote(byte[] octets) {
    current.write('"');
    for (byte octet : octets) {
      if (octet == '"' || octet == '\\') {
        current.write('\\');
      }
      current.write(octet);
    }
    current.write('"');
  }

  private static boolean isQuotable(byte[] octets) {
    for (byte octet : octets) {
      if (octet < ' ' || octet == 0x7F) {
        return false;
      }
    }
    return true;
  }
}
