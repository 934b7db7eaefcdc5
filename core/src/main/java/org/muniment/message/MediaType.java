package org.muniment.message;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a part claims to be (RFC 2045 section 5.1), in lower case and without parameters.
 *
 * @param type such as {@code text}
 * @param subtype such as {@code plain}
 */
public record MediaType(String type, String subtype) {
  /** What a part is that claims nothing. */
  public static final MediaType PLAIN_TEXT = new MediaType("text", "plain");

  /** What may be anything. */
  public static final MediaType OCTETS = new MediaType("application", "octet-stream");

  private static final Pattern FORM =
      Pattern.compile("\\s*([\\w!#$&^.+-]{1,127})\\s*/\\s*([\\w!#$&^.+-]{1,127})\\s*(?:;.*)?");

  public MediaType {
    type = type.toLowerCase(Locale.ROOT);
    subtype = subtype.toLowerCase(Locale.ROOT);
  }

  /** The type that a Content-Type field names, or {@code otherwise} when it names none. */
  public static MediaType parse(String text, MediaType otherwise) {
    var form = FORM.matcher(text.replaceAll("[\\r\\n]", " "));
    return form.matches() ? new MediaType(form.group(1), form.group(2)) : otherwise;
  }

  /** Whether it is this type, written {@code type/subtype} in lower case. */
  public boolean is(String name) {
    return toString().equals(name);
  }

  /** Whether it is a tree of further parts. */
  public boolean isMultipart() {
    return type.equals("multipart");
  }

  /** Whether it is an embedded message (RFC 2046 section 5.2.1, RFC 6532 section 3.7). */
  public boolean isMessage() {
    return is("message/rfc822") || is("message/global");
  }

  /** Whether it is text of whatever kind. */
  public boolean isText() {
    return type.equals("text");
  }

  @Override
  public String toString() {
    return type + "/" + subtype;
  }
}
