package org.muniment.archive;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a folder is in its mailbox, as people read it: the names from the root down, whatever
 * separator a server uses between them.
 *
 * @param names one or more, decoded, none empty
 */
public record FolderPath(List<String> names) implements Comparable<FolderPath> {
  /** What {@link #display} puts between the names. */
  public static final String SEPARATOR = "/";

  /** INFORMATION SEPARATOR ONE: in no folder's name, and kept by every database. */
  private static final String BETWEEN = "\u001f";

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

  /** The text form that {@link #key} wrote. */
  public static FolderPath ofKey(String key) {
    return of(key.split(BETWEEN, -1));
  }

  /** One text for a database, which sorts as paths do. */
  public String key() {
    return String.join(BETWEEN, names);
  }

  /** The names in one line, for example {@code Projects/2024}. */
  public String display() {
    return String.join(SEPARATOR, names);
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
    return display();
  }
}
