package org.muniment.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code X-Gmail-Labels} of a Takeout: labels between commas, those with a comma in
 * quotes, anything beyond ASCII in encoded words (RFC 2047) that may stand within a label, and be
 * broken within a character.
 */
final class EncodedLabels {
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?\\s*]{1,40})(?:\\*[^?\\s]*)?\\?([BbQq])\\?([^?\\s]*)\\?=");

  private EncodedLabels() {}

  /** The labels, decoded, in their order. */
  static List<String> of(String field) {
    return split(decoded(field));
  }

  private static String decoded(String field) {
    StringBuilder text = new StringBuilder();
    ByteArrayOutputStream pending = new ByteArrayOutputStream();
    Charset charset = StandardCharsets.UTF_8;
    Matcher word = WORD.matcher(field);
    int at = 0;
    while (word.find()) {
      String between = field.substring(at, word.start());
      Charset next = charset(word.group(1));
      byte[] octets = octets(word.group(2), word.group(3));
      if (next == null || octets == null) {
        continue;
      }
      boolean isContinued = at > 0 && between.isBlank() && next.equals(charset);
      if (!isContinued) {
        text.append(pending.toString(charset));
        pending.reset();
        text.append(at > 0 && between.isBlank() ? "" : plain(between));
      }
      charset = next;
      pending.writeBytes(octets);
      at = word.end();
    }
    return text.append(pending.toString(charset)).append(plain(field.substring(at))).toString();
  }

  /** What is not encoded may be UTF-8 all the same. */
  private static String plain(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    String decoded = new String(octets, StandardCharsets.UTF_8);
    return decoded.indexOf('\uFFFD') < 0 ? decoded : text;
  }

  private static @Nullable Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static byte @Nullable [] octets(String encoding, String text) {
    if (encoding.equalsIgnoreCase("Q")) {
      return quoted(text);
    }
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] quoted(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '=' && text.substring(at).matches("(?s)=[0-9A-Fa-f]{2}.*")) {
        octets.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
        at += 2;
      } else {
        octets.write(c == '_' ? ' ' : c);
      }
    }
    return octets.toByteArray();
  }

  private static List<String> split(String text) {
    List<String> labels = new ArrayList<>();
    StringBuilder label = new StringBuilder();
    boolean isQuoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == '\\' && isQuoted && at + 1 < text.length()) {
        label.append(text.charAt(++at));
      } else if (c == ',' && !isQuoted) {
        labels.add(label.toString().strip());
        label.setLength(0);
      } else {
        label.append(c);
      }
    }
    labels.add(label.toString().strip());
    return labels.stream().filter(each -> !each.isEmpty()).distinct().toList();
  }
}
