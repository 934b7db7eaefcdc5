package org.muniment.harvest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what a rule knows the messages that it leaves out. */
public enum ExclusionKind {
  /** By the path of their folder; the value is a {@link FolderPattern}. */
  FOLDER,
  /**
   * By what the server says that their folder is for (RFC 6154, RFC 8457); the value is the
   * attribute, such as {@code \junk}. A server that does not say it leaves nothing out.
   */
  SPECIAL_USE,
  /** By their claimed size (RFC822.SIZE); the value is a number of octets that they exceed. */
  LARGER;

  /** The name in ledger bodies and REST: lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of that label; empty when there is none. */
  public static Optional<ExclusionKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
