package org.muniment.harvest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.muniment.archive.FolderPath;
import org.muniment.fault.Fault;

/**
 * Which folders of a mailbox are watched for new mail between its harvests. The text form is what
 * people type and what is stored: patterns with commas between them, such as {@code INBOX,
 * Projects/**}, or {@code off}. A comma of a folder's name is written {@code ?}.
 *
 * @param patterns a folder is watched that any of them means; none for {@code off}
 */
public record WatchedFolders(List<FolderPattern> patterns) {
  /** What is watched where nobody says else. */
  public static final WatchedFolders USUAL =
      new WatchedFolders(List.of(new FolderPattern("INBOX")));

  /** Nothing. */
  public static final WatchedFolders OFF = new WatchedFolders(List.of());

  private static final String OFF_TEXT = "off";
  private static final int LONGEST = 4_000;

  public WatchedFolders {
    patterns = List.copyOf(patterns);
  }

  /**
   * Reads the text form.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is none
   */
  public static WatchedFolders parse(String text) {
    if (text.strip().equalsIgnoreCase(OFF_TEXT)) {
      return OFF;
    }
    if (text.length() > LONGEST) {
      throw Fault.BAD_REQUEST.on("Watched folders take at most " + LONGEST + " characters.");
    }
    try {
      return new WatchedFolders(
          Arrays.stream(text.split(",", -1)).map(each -> new FolderPattern(each.strip())).toList());
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(
          e, "\"" + text + "\" names no folders. Write for example: INBOX, Projects/**; or: off.");
    }
  }

  /** The text form. */
  public String text() {
    return isOff()
        ? OFF_TEXT
        : patterns.stream().map(FolderPattern::text).collect(Collectors.joining(", "));
  }

  /** Whether nothing is watched. */
  public boolean isOff() {
    return patterns.isEmpty();
  }

  /** Whether that folder is watched. */
  public boolean include(FolderPath folder) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(folder));
  }
}
