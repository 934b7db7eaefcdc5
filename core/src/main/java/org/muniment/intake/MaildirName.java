package org.muniment.intake;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a file in a Maildir tells: the flags behind {@code :2,} (where {@code :} cannot
 * be in a name, other writers put {@code ;}, {@code !} or {@code _}), and the second of delivery
 * that it begins with, and the sizes of Maildir++ ({@code ,S=} octets of the file, {@code ,W=} with
 * CRLF). The letters are those of maildir(5), {@code P} being {@code $Forwarded}; lower-case
 * letters are keywords whose names are in the {@code dovecot-keywords} of the directory.
 *
 * @param flags as IMAP spells them
 * @param delivered when it was delivered, or null
 * @param octets how long the file was when it was named, or -1
 */
record MaildirName(Set<String> flags, @Nullable Instant delivered, long octets) {
  /** Of a message that is in no Maildir. */
  static final MaildirName NONE = new MaildirName(Set.of(), null, -1);

  /** Before that nobody had a Maildir: what no clock was asked for. */
  private static final Instant FIRST = Instant.parse("1995-01-01T00:00:00Z");

  private static final Pattern SIZE = Pattern.compile(",S=(\\d{1,15})(?=[,:;!_]|$)");
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
    return of(name, List.of(), null);
  }

  /**
   * Of the last part of a path. A server keeps INTERNALDATE as the date of the file, and a copy
   * that lost it is younger: the earlier of that date and the name's counts.
   *
   * @param keywords those of the directory by their number; empty where unknown
   * @param modified the date of the file, or null
   */
  static MaildirName of(String name, List<String> keywords, @Nullable Instant modified) {
    Set<String> flags = new LinkedHashSet<>();
    int info = name.lastIndexOf(INFO);
    if (info > 0 && MARKS.indexOf(name.charAt(info - 1)) >= 0) {
      for (char letter : name.substring(info + INFO.length()).toCharArray()) {
        String flag = FLAGS.get(letter);
        int keyword = letter - 'a';
        if (flag != null) {
          flags.add(flag);
        } else if (keyword >= 0 && keyword < keywords.size()) {
          flags.add(keywords.get(keyword));
        }
      }
    }
    flags.remove("");
    return new MaildirName(flags, earlier(delivered(name), modified), octets(name));
  }

  private static long octets(String name) {
    Matcher size = SIZE.matcher(name);
    return size.find() ? Long.parseLong(size.group(1)) : -1;
  }

  private static @Nullable Instant earlier(@Nullable Instant named, @Nullable Instant modified) {
    if (modified == null || modified.isBefore(FIRST)) {
      return named;
    }
    return named == null || modified.isBefore(named) ? modified : named;
  }

  private static @Nullable Instant delivered(String name) {
    int dot = name.indexOf('.');
    boolean isSeconds = dot >= 9 && dot <= 11 && name.substring(0, dot).matches("[0-9]+");
    return isSeconds ? Instant.ofEpochSecond(Long.parseLong(name.substring(0, dot))) : null;
  }
}
