package org.muniment.intake;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a file in a Maildir tells: the flags behind {@code :2,} (where {@code :} cannot
 * be in a name, other writers put {@code ;}, {@code !} or {@code _}), and the second of delivery
 * that it begins with. The letters are those of maildir(5), {@code P} being {@code $Forwarded};
 * lower-case letters are a server's own keywords, whose names are not in the file.
 *
 * @param flags as IMAP spells them
 * @param delivered when it was delivered, or null
 */
record MaildirName(Set<String> flags, @Nullable Instant delivered) {
  private static final Map<Character, String> FLAGS =
      Map.of(
          'D', "\\Draft",
          'F', "\\Flagged",
          'P', "$Forwarded",
          'R', "\\Answered",
          'S', "\\Seen",
          'T', "\\Deleted");

  private static final String INFO = "2,";
  private static final String MARKS = ":;!_";

  /** Of the last part of a path. */
  static MaildirName of(String name) {
    Set<String> flags = new LinkedHashSet<>();
    int info = name.lastIndexOf(INFO);
    if (info > 0 && MARKS.indexOf(name.charAt(info - 1)) >= 0) {
      for (char letter : name.substring(info + INFO.length()).toCharArray()) {
        String flag = FLAGS.get(letter);
        if (flag != null) {
          flags.add(flag);
        }
      }
    }
    return new MaildirName(flags, delivered(name));
  }

  private static @Nullable Instant delivered(String name) {
    int dot = name.indexOf('.');
    boolean isSeconds = dot >= 9 && dot <= 11 && name.substring(0, dot).matches("[0-9]+");
    return isSeconds ? Instant.ofEpochSecond(Long.parseLong(name.substring(0, dot))) : null;
  }
}
