package org.muniment.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of folders as files tell them, made bearable: no control characters, no empty names, none
 * longer and no path deeper than a catalogue holds. What is cut keeps a mark of the whole, so that
 * two names that differ stay two.
 */
final class FolderNames {
  private static final int LONGEST = 120;
  private static final int DEEPEST = 24;
  private static final int LONGEST_ITEM = 1_000;

  private FolderNames() {}

  /** The same names, or bearable ones in their place; at least one. */
  static List<String> kept(List<String> names) {
    List<String> kept = new ArrayList<>();
    int from = Math.max(0, names.size() - DEEPEST);
    if (from > 0) {
      kept.add(shortened(names.subList(0, from + 1)));
      from++;
    }
    names.subList(from, names.size()).forEach(name -> kept.add(kept(name)));
    return kept.isEmpty() ? List.of("INBOX") : List.copyOf(kept);
  }

  /** What a report calls an item; the end tells more than the beginning. */
  static String item(String item) {
    String line = item.replaceAll("\\p{Cntrl}", "");
    return line.length() <= LONGEST_ITEM
        ? line
        : "…" + mark(line) + line.substring(line.length() - LONGEST_ITEM);
  }

  /** One name in place of many. */
  static String shortened(List<String> names) {
    return "…" + mark(String.join("/", names));
  }

  private static String kept(String name) {
    String shown = name.replaceAll("\\p{Cntrl}", "").strip();
    if (shown.isEmpty()) {
      return "_";
    }
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST - 10) + "…" + mark(shown);
  }

  private static String mark(String whole) {
    return "%08x".formatted(whole.hashCode());
  }
}
