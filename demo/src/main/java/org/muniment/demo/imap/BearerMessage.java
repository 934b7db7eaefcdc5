package org.muniment.demo.imap;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client says that signs in by a token: OAUTHBEARER (RFC 7628 section 3.1) or XOAUTH2.
 *
 * @param name whose mailbox it wants
 * @param token what it shows
 */
record BearerMessage(String name, String token) {
  static final Set<String> MECHANISMS = Set.of("OAUTHBEARER", "XOAUTH2");

  private static final Pattern STANDARD =
      Pattern.compile(
          "n,a=([^,]+),\\x01(?:(?:host|port)=[^\\x01]*\\x01)*auth=Bearer ([^\\x01]+)\\x01\\x01");
  private static final Pattern USUAL =
      Pattern.compile("user=([^\\x01]+)\\x01auth=Bearer ([^\\x01]+)\\x01\\x01");

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when it is not as the mechanism has it
   */
  static BearerMessage of(String mechanism, String message) {
    Matcher matcher = (mechanism.equals("OAUTHBEARER") ? STANDARD : USUAL).matcher(message);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no message of " + mechanism);
    }
    String name = matcher.group(1).replace("=2C", ",").replace("=3D", "=");
    return new BearerMessage(name, matcher.group(2));
  }

  @Override
  public String toString() {
    return name;
  }
}
