package org.muniment.harvest.imap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What follows OK, NO, BAD, BYE or PREAUTH: RFC 9051 section 7.1.
 *
 * @param verdict the keyword in upper case
 * @param code the name of the response code in upper case, or empty
 * @param arguments what follows the name within the brackets, or empty
 * @param text for people
 */
record StatusText(String verdict, String code, String arguments, String text) {

  /** Reads the rest of a line, the verdict already taken. */
  static StatusText parse(String verdict, String rest) {
    String line = rest.strip();
    int end = line.startsWith("[") ? closingBracket(line) : -1;
    if (end < 0) {
      return new StatusText(verdict, "", "", line);
    }
    String[] code = line.substring(1, end).strip().split(" ", 2);
    String arguments = code.length == 2 ? code[1].strip() : "";
    String text = line.substring(end + 1).strip();
    return new StatusText(verdict, code[0].toUpperCase(Locale.ROOT), arguments, text);
  }

  private static int closingBracket(String line) {
    boolean quoted = false;
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ']' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  boolean isOk() {
    return verdict.equals("OK");
  }

  /** Whether a command is refused because a token has lapsed: RFC 5530 section 3, and Exchange. */
  boolean saysSignInLapsed() {
    return !isOk()
        && (hasCode("EXPIRED")
            || hasCode("AUTHENTICATIONFAILED")
            || text.contains("AccessTokenExpired"));
  }

  boolean hasCode(String name) {
    return code.equals(name);
  }

  /** The first number among the arguments, or {@code otherwise}. */
  long number(long otherwise) {
    String digits = arguments.replaceFirst("[^0-9].*$", "");
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** The arguments without the parentheses around them, or null when there are none. */
  @Nullable String unwrapped() {
    String bare = arguments.replaceAll("^\\(|\\)$", "");
    return bare.isEmpty() ? null : bare;
  }

  /** The whole as the server wrote it, fit for a sentence. */
  @Override
  public String toString() {
    String bracket = code.isEmpty() ? "" : " [" + (code + " " + arguments).strip() + "]";
    return Words.shown(verdict + bracket + " " + text);
  }
}
