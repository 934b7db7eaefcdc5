package org.muniment.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.muniment.archive.FolderPath;

/** By what a person may call a folder in a query. */
public final class FolderCalling {
  private static final String SEPARATOR = FolderPath.SEPARATOR;
  private static final int DEPTH = 16;

  private FolderCalling() {}

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
   * Every run of neighbouring names of the path, comparable. A folder is therefore also found by
   * the name of any folder above it. Names below the sixteenth level are only part of runs that
   * reach down to the folder itself.
   */
  public static List<String> all(FolderPath path) {
    List<String> names = path.names();
    List<String> callings = new ArrayList<>();
    for (int from = 0; from < names.size() && from < DEPTH; from++) {
      for (int to = from + 1; to < names.size() && to <= DEPTH; to++) {
        callings.add(run(names.subList(from, to)));
      }
    }
    for (int from = 0; from < names.size(); from++) {
      callings.add(run(names.subList(from, names.size())));
    }
    return callings.stream().filter(calling -> !calling.isEmpty()).distinct().toList();
  }

  private static String run(List<String> names) {
    return comparable(String.join(SEPARATOR, names));
  }
}
