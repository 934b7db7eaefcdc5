package org.muniment.harvest;

import java.net.IDN;
import java.util.Locale;
import org.muniment.fault.Fault;

/**
 * An address whose mail server is looked for.
 *
 * @param local what stands before the at sign
 * @param domain the rest in lower case, a name of another script as ASCII (RFC 5891)
 */
public record MailAddress(String local, String domain) {
  private static final int LONGEST = 254;

  /**
   * Reads an address as people type it; a domain alone has an empty local part.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is none
   */
  public static MailAddress parse(String text) {
    String stripped = text.strip();
    int at = stripped.lastIndexOf('@');
    String name = stripped.substring(at + 1);
    try {
      String domain = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      if (stripped.length() <= LONGEST && domain.matches("([a-z0-9-]+\\.)+[a-z][a-z0-9-]*")) {
        return new MailAddress(at < 0 ? "" : stripped.substring(0, at), domain);
      }
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(e, sentence(stripped));
    }
    throw Fault.BAD_REQUEST.on(sentence(stripped));
  }

  private static String sentence(String text) {
    return "\"" + text + "\" is no e-mail address. Write for example: anna@example.org.";
  }
}
