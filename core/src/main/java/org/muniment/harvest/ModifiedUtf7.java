package org.muniment.harvest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Modified UTF-7 of folder names, RFC 3501 section 5.1.3. Decoding is for people's eyes only: what
 * is sent to a server are the octets that it sent. Encoding is for folders that we create.
 */
public final class ModifiedUtf7 {
  private ModifiedUtf7() {}

  /** The text of a name; octets that are no valid modified UTF-7 are shown as UTF-8 or Latin-1. */
  public static String display(byte[] wire) {
    String decoded = decode(wire);
    return decoded != null ? decoded : plain(wire);
  }

  /** The wire form of a text, in ASCII; {@code &} becomes {@code &-}. */
  public static byte[] encode(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !isDirect(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        shift(text.substring(at, end), out);
        at = end;
      } else {
        char c = text.charAt(at++);
        out.append(c == '&' ? "&-" : String.valueOf(c));
      }
    }
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isDirect(char c) {
    return c >= ' ' && c <= '~';
  }

  private static void shift(String text, StringBuilder out) {
    byte[] units = text.getBytes(StandardCharsets.UTF_16BE);
    String coded = Base64.getEncoder().withoutPadding().encodeToString(units).replace('/', ',');
    out.append('&').append(coded).append('-');
  }

  private static @Nullable String decode(byte[] wire) {
    String ascii = new String(wire, StandardCharsets.ISO_8859_1);
    StringBuilder out = new StringBuilder(wire.length);
    for (int at = 0; at < ascii.length(); at++) {
      char c = ascii.charAt(at);
      if (!isDirect(c)) {
        return null;
      }
      if (c != '&') {
        out.append(c);
        continue;
      }
      int end = ascii.indexOf('-', at);
      String part = end < 0 ? null : shifted(ascii.substring(at + 1, end));
      if (part == null) {
        return null;
      }
      out.append(part);
      at = end;
    }
    return out.toString();
  }

  private static @Nullable String shifted(String coded) {
    if (coded.isEmpty()) {
      return "&";
    }
    try {
      byte[] units = Base64.getDecoder().decode(coded.replace(',', '/'));
      return units.length % 2 != 0 ? null : utf16(units);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String utf16(byte[] units) {
    try {
      return StandardCharsets.UTF_16BE.newDecoder().decode(ByteBuffer.wrap(units)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String plain(byte[] wire) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(wire)).toString();
    } catch (CharacterCodingException e) {
      return new String(wire, StandardCharsets.ISO_8859_1);
    }
  }
}
