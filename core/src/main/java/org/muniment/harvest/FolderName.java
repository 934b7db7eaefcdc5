package org.muniment.harvest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderPath;

/**
 * The name of a folder, octet for octet as the server wrote it in LIST (quoting removed, modified
 * UTF-7 untouched). These octets are sent back, never a re-encoding of {@link #display()}: servers
 * do hold names that are not valid modified UTF-7 (RFC 9051 appendix A.1, RFC 3501 section 5.1.3).
 */
public final class FolderName {
  private final byte[] wire;
  private final @Nullable Character separator;
  private final int prefix;

  private FolderName(byte[] wire, @Nullable Character separator, int prefix) {
    this.wire = wire;
    this.separator = separator;
    this.prefix = prefix;
  }

  /**
   * @param wire the octets of the name
   * @param separator the hierarchy separator that LIST gave with it, or null for NIL
   */
  public static FolderName ofWire(byte[] wire, @Nullable Character separator) {
    return new FolderName(wire.clone(), separator, 0);
  }

  /** A name that is plain ASCII, such as INBOX. */
  public static FolderName ofAscii(String name, @Nullable Character separator) {
    return new FolderName(name.getBytes(StandardCharsets.US_ASCII), separator, 0);
  }

  /**
   * The same name on a server that keeps one's folders below that prefix (personal namespace, RFC
   * 2342): the prefix is the server's, no part of what people call the folder. INBOX, and a name
   * that would be taken for it, is left as it is.
   *
   * @param namespace the octets of the prefix, the separator included; empty for none
   */
  public FolderName within(byte[] namespace) {
    int length = namespace.length;
    boolean isBelow = wire.length > length && Arrays.equals(wire, 0, length, namespace, 0, length);
    boolean isAnotherInbox =
        isBelow && ofWire(Arrays.copyOfRange(wire, length, wire.length), null).isInbox();
    return new FolderName(wire, separator, isBelow && !isAnotherInbox ? length : 0);
  }

  /** The octets without the prefix that the server keeps all folders below. */
  public byte[] wireWithin() {
    return Arrays.copyOfRange(wire, prefix, wire.length);
  }

  /** How many octets of the name are the prefix that the server keeps all folders below. */
  public int prefix() {
    return prefix;
  }

  /** The octets to send, in a new array. */
  public byte[] wire() {
    return wire.clone();
  }

  /** The hierarchy separator, or null for a flat name. */
  public @Nullable Character separator() {
    return separator;
  }

  /** The name for people: modified UTF-7 decoded where it is valid, else the octets as UTF-8. */
  public String display() {
    return ModifiedUtf7.display(wire);
  }

  /**
   * Where the folder is: split at the server's separator before decoding, for encoded parts may
   * hold it; without the prefix of the server's namespace; empty names in between are left out.
   */
  public FolderPath path() {
    if (separator == null) {
      return FolderPath.of(ModifiedUtf7.display(wireWithin()));
    }
    String within = new String(wireWithin(), StandardCharsets.ISO_8859_1);
    List<String> names =
        Arrays.stream(within.split(Pattern.quote(separator.toString())))
            .filter(part -> !part.isEmpty())
            .map(part -> ModifiedUtf7.display(part.getBytes(StandardCharsets.ISO_8859_1)))
            .toList();
    return names.isEmpty() ? FolderPath.of(display()) : new FolderPath(names);
  }

  /** Whether it is INBOX, whose name is case-insensitive (RFC 9051 section 5.1). */
  public boolean isInbox() {
    return "INBOX".equalsIgnoreCase(new String(wire, StandardCharsets.ISO_8859_1));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FolderName name && Arrays.equals(wire, name.wire);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(wire);
  }

  @Override
  public String toString() {
    return display();
  }
}
