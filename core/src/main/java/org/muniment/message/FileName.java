package org.muniment.message;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name that a sender gave to a part. What the sender wrote is kept for search; what is shown
 * and what is written to a disk are made safe: no path, no control or direction characters (RFC
 * 2183 section 2.3), no name that Windows reserves.
 *
 * @param written decoded (RFC 2231, RFC 2047, raw octets), otherwise as the sender wrote it
 */
public record FileName(String written) {
  /** The longest name that we offer for saving, in characters. */
  public static final int LENGTH = 150;

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
  private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"/\\\\|?*]");
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
  private static final String NAMELESS = "unnamed";

  /** The name on one line, without characters that hide or turn round what follows. */
  public String display() {
    String shown = INVISIBLE.matcher(written).replaceAll("").strip();
    return shown.isEmpty() ? NAMELESS : shown;
  }

  /** A name under which the part may be saved on any system; never a path, never empty. */
  public String safe() {
    String shown = display();
    String last = shown.substring(Math.max(shown.lastIndexOf('/'), shown.lastIndexOf('\\')) + 1);
    String plain = FORBIDDEN.matcher(last).replaceAll("_").replaceAll("^[. ]+|[. ]+$", "");
    String named = plain.isEmpty() ? NAMELESS : plain;
    return shortened(RESERVED.matcher(named).matches() ? "_" + named : named);
  }

  /** What follows the last full stop, in lower case; empty when that is no extension. */
  public String extension() {
    String name = display();
    int dot = name.lastIndexOf('.');
    String end = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return end.matches("[\\p{L}\\p{N}_+-]{1,16}") ? end : "";
  }

  private static String shortened(String name) {
    if (name.length() <= LENGTH) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String end = dot > 0 && name.length() - dot <= 17 ? name.substring(dot) : "";
    int cut = LENGTH - end.length();
    cut = Character.isHighSurrogate(name.charAt(cut - 1)) ? cut - 1 : cut;
    return name.substring(0, cut) + end;
  }

  @Override
  public String toString() {
    return display();
  }
}
