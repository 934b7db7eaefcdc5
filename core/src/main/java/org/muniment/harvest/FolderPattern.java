package org.muniment.harvest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.muniment.archive.FolderPath;

/**
 * Which folders are meant, by their paths. Levels are written with {@code /} between them, whatever
 * separator a server uses. Within a level {@code *} stands for any characters and {@code ?} for
 * one; a level {@code **} stands for any number of levels, none included. So {@code Lists} is that
 * folder at the root alone, <code>Lists/**</code> the folder with all below it, <code>**&#47;Spam
 * </code> every folder of that name. Upper and lower case are the same (Unicode, without regard to
 * a language). There is no escape: {@code ?} also stands for the characters with a meaning.
 *
 * @param text as it was written
 */
public record FolderPattern(String text) {
  private static final int LONGEST = 500;
  private static final String ANY_LEVELS = "**";

  public FolderPattern {
    boolean hasEmptyLevel = Arrays.asList(text.split("/", -1)).contains("");
    if (text.isBlank() || hasEmptyLevel || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "A folder pattern names levels with / between them, none empty: " + text);
    }
  }

  /** Whether that folder is meant. */
  public boolean matches(FolderPath path) {
    List<String> levels = path.names().stream().map(FolderPattern::fold).toList();
    return matches(List.of(fold(text).split("/")), levels);
  }

  /** Goes back to the last {@code **} only, as {@link #isLevel} does to the last star. */
  private static boolean matches(List<String> pattern, List<String> levels) {
    int at = 0;
    int any = -1;
    int afterAny = 0;
    for (int i = 0; i < levels.size(); ) {
      if (at < pattern.size() && pattern.get(at).equals(ANY_LEVELS)) {
        any = at++;
        afterAny = i;
      } else if (at < pattern.size() && isLevel(pattern.get(at), levels.get(i))) {
        at++;
        i++;
      } else if (any >= 0) {
        at = any + 1;
        i = ++afterAny;
      } else {
        return false;
      }
    }
    return pattern.subList(at, pattern.size()).stream().allMatch(ANY_LEVELS::equals);
  }

  /** Goes back to the last star only, so that no pattern takes long. */
  private static boolean isLevel(String glob, String name) {
    int at = 0;
    int star = -1;
    int afterStar = 0;
    for (int i = 0; i < name.length(); ) {
      boolean isOne =
          at < glob.length() && (glob.charAt(at) == '?' || glob.charAt(at) == name.charAt(i));
      if (at < glob.length() && glob.charAt(at) == '*') {
        star = at++;
        afterStar = i;
      } else if (isOne) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++afterStar;
      } else {
        return false;
      }
    }
    return glob.substring(at).chars().allMatch(each -> each == '*');
  }

  private static String fold(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
