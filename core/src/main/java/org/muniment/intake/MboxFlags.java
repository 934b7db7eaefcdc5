package org.muniment.intake;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What mail programs write into the header of a message in an mbox: {@code Status} and {@code
 * X-Status} (pine, mutt, Dovecot), {@code X-Keywords} (Dovecot), {@code X-Mozilla-Status}
 * (Thunderbird's nsMsgMessageFlags, hexadecimal).
 */
final class MboxFlags {
  private static final Map<Character, String> STATUS = Map.of('R', "\\Seen");
  private static final Map<Character, String> X_STATUS =
      Map.of('A', "\\Answered", 'F', "\\Flagged", 'D', "\\Deleted", 'T', "\\Draft");

  private static final Map<Integer, String> MOZILLA =
      Map.of(
          0x0001, "\\Seen",
          0x0002, "\\Answered",
          0x0004, "\\Flagged",
          0x0008, "\\Deleted",
          0x1000, "$Forwarded");

  private static final int MOST_KEYWORDS = 64;

  private MboxFlags() {}

  /** The flags of a message. */
  static Set<String> of(PeekedHeader header) {
    Set<String> flags = new LinkedHashSet<>();
    header.field("Status").ifPresent(letters -> add(letters, STATUS, flags));
    header.field("X-Status").ifPresent(letters -> add(letters, X_STATUS, flags));
    header.field("X-Mozilla-Status").ifPresent(digits -> mozilla(digits, flags));
    header
        .field("X-Keywords")
        .ifPresent(
            words ->
                Arrays.stream(words.split("\\s+"))
                    .filter(word -> word.matches("[\\x21-\\x7E&&[^(){%*\"\\\\\\]]]{1,100}"))
                    .limit(MOST_KEYWORDS)
                    .forEach(flags::add));
    return flags;
  }

  private static void add(String letters, Map<Character, String> known, Set<String> flags) {
    letters.chars().mapToObj(letter -> known.get((char) letter)).forEach(flags::add);
    flags.remove(null);
  }

  private static void mozilla(String digits, Set<String> flags) {
    if (digits.matches("[0-9a-fA-F]{1,4}")) {
      int bits = Integer.parseInt(digits, 16);
      MOZILLA.forEach(
          (bit, flag) -> {
            if ((bits & bit) != 0) {
              flags.add(flag);
            }
          });
    }
  }
}
