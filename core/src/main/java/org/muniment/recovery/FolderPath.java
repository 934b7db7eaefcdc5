package org.muniment.recovery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.ModifiedUtf7;

/**
 * Where a folder is in its mailbox, as people read it: the names from the root down, whatever
 * separator a server uses between them.
 *
 * @param names one or more, none empty
 */
public record FolderPath(List<String> names) implements Comparable<FolderPath> {
  /** INFORMATION SEPARATOR ONE: in no folder's name, and kept by every database. */
  private static final char BETWEEN = '\u001f';

  public FolderPath {
    names = List.copyOf(names);
    if (names.isEmpty() || names.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("A folder needs names, none of them empty: " + names);
    }
  }

  /** The path of these names. */
  public static FolderPath of(String... names) {
    return new FolderPath(List.of(names));
  }

  /**
   * The path of a folder as a server named it: split at the server's separator before decoding, for
   * encoded parts may hold it; without the prefix of the server's namespace; empty names in between
   * are left out.
   */
  public static FolderPath of(FolderName name) {
    Character separator = name.separator();
    if (separator == null) {
      return of(ModifiedUtf7.display(name.wireWithin()));
    }
    String wire = new String(name.wireWithin(), StandardCharsets.ISO_8859_1);
    List<String> names =
        Arrays.stream(wire.split(Pattern.quote(separator.toString())))
            .filter(part -> !part.isEmpty())
            .map(FolderPath::display)
            .toList();
    return names.isEmpty() ? of(name.display()) : new FolderPath(names);
  }

  /** The text form that {@link #key} wrote. */
  public static FolderPath ofKey(String key) {
    return of(key.split(String.valueOf(BETWEEN), -1));
  }

  /** One text for a database, which sorts as paths do. */
  public String key() {
    return String.join(String.valueOf(BETWEEN), names);
  }

  /** The folder of this path below another. */
  public FolderPath under(FolderPath parent) {
    return new FolderPath(Stream.concat(parent.names.stream(), names.stream()).toList());
  }

  @Override
  public int compareTo(FolderPath other) {
    return key().compareTo(other.key());
  }

  @Override
  public String toString() {
    return names.stream().collect(Collectors.joining(" › "));
  }

  private static String display(String wire) {
    return ModifiedUtf7.display(wire.getBytes(StandardCharsets.ISO_8859_1));
  }
}
