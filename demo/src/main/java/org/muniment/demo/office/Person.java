package org.muniment.demo.office;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Somebody who writes mail.
 *
 * @param name as people read it, in any script
 * @param address the addr-spec, ASCII
 */
public record Person(String name, String address) {

  /** The mailbox of RFC 5322, its name encoded by RFC 2047 where it is not ASCII. */
  String header() {
    return encoded(name) + " <" + address + ">";
  }

  /** A text for a header, as RFC 2047 encoded words where it is not ASCII. */
  static String encoded(String text) {
    if (StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      return text;
    }
    StringBuilder words = new StringBuilder();
    int[] characters = text.codePoints().toArray();
    for (int at = 0; at < characters.length; at += 12) {
      int count = Math.min(12, characters.length - at);
      byte[] octets = new String(characters, at, count).getBytes(StandardCharsets.UTF_8);
      words.append(at == 0 ? "" : "\r\n ");
      words.append("=?UTF-8?B?").append(Base64.getEncoder().encodeToString(octets)).append("?=");
    }
    return words.toString();
  }
}
