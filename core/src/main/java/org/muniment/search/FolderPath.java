package org.muniment.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a folder stands in its mailbox, as people read it.
 *
 * @param names from the root down, decoded; never empty
 */
public record FolderPath(List<String> names) {
  /** What {@link #display} puts between the names, whatever the server's separator is. */
  public static final String SEPARATOR = "/";

  private static final int DEPTH = 16;

  public FolderPath {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("A folder has a name");
    }
  }

  /** The path of these names. */
  public static FolderPath of(String... names) {
    return new FolderPath(List.of(names));
  }

  /** The names in one line, for example {@code Projects/2024}. */
  public String display() {
    return String.join(SEPARATOR, names);
  }

  /**
   * The form in which paths and parts of paths are compared: composed (NFC), in lower case, without
   * separators at the ends.
   */
  public static String comparable(String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    int start = 0;
    int end = lower.length();
    while (start < end && lower.startsWith(SEPARATOR, start)) {
      start++;
    }
    while (end > start && lower.startsWith(SEPARATOR, end - 1)) {
      end--;
    }
    return lower.substring(start, end);
  }

  /**
   * By what a person may call the folder: every run of neighbouring names, comparable. A folder is
   * therefore also found by the name of any folder above it. Names below the sixteenth level are
   * only part of runs that reach down to the folder itself.
   */
  public List<String> callings() {
    List<String> callings = new ArrayList<>();
    for (int from = 0; from < names.size() && from < DEPTH; from++) {
      for (int to = from + 1; to < names.size() && to <= DEPTH; to++) {
        callings.add(run(from, to));
      }
    }
    for (int from = 0; from < names.size(); from++) {
      callings.add(run(from, names.size()));
    }
    return callings.stream().filter(calling -> !calling.isEmpty()).distinct().toList();
  }

  private String run(int from, int to) {
    return names.subList(from, to).stream()
        .collect(
            Collectors.collectingAndThen(Collectors.joining(SEPARATOR), FolderPath::comparable));
  }

  @Override
  public String toString() {
    return display();
  }
}
