package org.muniment.message.mime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.message.EmailAddress;

/**
 * Reads address fields (RFC 5322 section 3.4, RFC 6532) leniently: groups, comments, routes, names
 * without quotes, lists parted by semicolons. Nothing of what stands there is lost but groups'
 * names and white space.
 */
final class AddressList {
  private static final int MOST = 10_000;

  private final String text;
  private final List<EmailAddress> found = new ArrayList<>();
  private final StringBuilder phrase = new StringBuilder();
  private final StringBuilder comment = new StringBuilder();
  private @Nullable String angle;
  private int at;

  private AddressList(String text) {
    this.text = text;
  }

  /** The addresses of a field whose octets are already characters. */
  static List<EmailAddress> of(String text) {
    return new AddressList(text).read();
  }

  private List<EmailAddress> read() {
    while (at < text.length() && found.size() < MOST) {
      char c = text.charAt(at++);
      switch (c) {
        case '"' -> quoted();
        case '(' -> comment();
        case '<' -> angle();
        case ',', ';' -> flush();
        case ':' -> colon();
        default -> phrase.append(c);
      }
    }
    flush();
    return found;
  }

  private void quoted() {
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      phrase.append(text.charAt(at++));
    }
    at++;
  }

  private void comment() {
    int depth = 1;
    while (at < text.length() && depth > 0) {
      char c = text.charAt(at++);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth > 0) {
        comment.append(c);
      }
    }
  }

  private void angle() {
    int end = text.indexOf('>', at);
    String inside = text.substring(at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    // an address in angle brackets wins over an earlier, empty or broken one
    angle = angle == null || angle.isBlank() ? withoutRoute(inside) : angle;
  }

  /** A colon ends the name of a group; within an address it belongs to it. */
  private void colon() {
    if (angle == null && phrase.indexOf("@") < 0) {
      phrase.setLength(0);
      comment.setLength(0);
    } else {
      phrase.append(':');
    }
  }

  private void flush() {
    String name = collapsed(EncodedWords.decode(phrase.toString()));
    String remark = collapsed(EncodedWords.decode(comment.toString()));
    if (angle != null) {
      found.add(new EmailAddress(name.isEmpty() ? remark : name, angle));
    } else if (name.indexOf(' ') < 0 || name.indexOf('@') >= 0) {
      addBare(name, remark);
    } else {
      found.add(new EmailAddress(name, ""));
    }
    phrase.setLength(0);
    comment.setLength(0);
    angle = null;
  }

  private void addBare(String address, String remark) {
    if (!address.isEmpty()) {
      found.add(new EmailAddress(remark, address.replace(" ", "")));
    } else if (!remark.isEmpty()) {
      found.add(new EmailAddress(remark, ""));
    }
  }

  /** {@code @relay:local@domain} is {@code local@domain} (RFC 5322 section 4.4). */
  private static String withoutRoute(String inside) {
    String address = collapsed(inside);
    int colon = address.startsWith("@") ? address.indexOf(':') : -1;
    return address.substring(colon + 1);
  }

  private static String collapsed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
