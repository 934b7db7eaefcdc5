package org.muniment.message.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns octets into characters when the label on them may be missing, unknown or a lie.
 *
 * <p>A label is believed unless the octets contradict it. Octets that are valid UTF-8 beyond ASCII
 * are UTF-8 whatever the label says: other text hardly ever is by accident. Labels mean what mail
 * programs mean by them (ISO-8859-1 is windows-1252, GB2312 is GB18030), as in the WHATWG Encoding
 * Standard.
 */
final class CharsetGuess {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** Labels that stand for a superset. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-8-i", "iso-8859-8"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gb_2312-80", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("macintosh", "x-MacRoman"),
          Map.entry("unicode", "UTF-16"));

  /** Labels that say nothing: plain ASCII needs no decision, anything else is guessed. */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "us-ascii",
          "ascii",
          "ansi_x3.4-1968",
          "x-unknown",
          "unknown",
          "unknown-8bit",
          "default",
          "_charset",
          "binary",
          "8bit",
          "none");

  private static final Set<String> UTF_7 = Set.of("utf-7", "unicode-1-1-utf-7", "utf7");
  private static final Pattern META = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w.:-]{2,40})");
  private static final int META_WITHIN = 2_048;

  private CharsetGuess() {}

  /** The characters; octets that mean nothing become U+FFFD. */
  static String decode(byte[] octets, @Nullable String label) {
    String claimed = label == null ? "" : label.strip().toLowerCase(Locale.ROOT);
    if (UTF_7.contains(claimed)) {
      return Utf7.decode(octets);
    }
    return text(octets, charset(octets, claimed));
  }

  /** Whether the label names a charset that we know, or nothing in particular. */
  static boolean isKnown(String label) {
    String claimed = label.strip().toLowerCase(Locale.ROOT);
    return UTF_7.contains(claimed) || MEANINGLESS.contains(claimed) || named(claimed) != null;
  }

  /** Whether there is no octet above 127. */
  static boolean isAscii(byte[] octets) {
    for (byte octet : octets) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }

  private static Charset charset(byte[] octets, String claimed) {
    Charset marked = byteOrderMark(octets);
    if (marked != null) {
      return marked;
    }
    Charset named = named(claimed);
    if (isAscii(octets)) {
      return escaped(octets, named);
    }
    if (named != null && isWide(named) || isStrict(octets, StandardCharsets.UTF_8)) {
      return named != null && isWide(named) ? named : StandardCharsets.UTF_8;
    }
    return named == null ? guess(octets) : unlessContradicted(octets, named);
  }

  /** ASCII octets: ISO-2022 switches charsets by escapes; UTF-16 and EBCDIC look like ASCII too. */
  private static Charset escaped(byte[] octets, @Nullable Charset named) {
    if (named != null && !named.equals(StandardCharsets.UTF_8)) {
      return named;
    }
    for (int i = 0; i + 2 < octets.length; i++) {
      if (octets[i] == 0x1B && octets[i + 1] == '$' && "@B(".indexOf(octets[i + 2]) >= 0) {
        return Charset.forName("ISO-2022-JP");
      }
      if (octets[i] == 0x1B && octets[i + 1] == '$' && octets[i + 2] == ')') {
        return Charset.forName("ISO-2022-KR");
      }
    }
    return named == null ? StandardCharsets.UTF_8 : named;
  }

  /** UTF-8 that is broken in a few places stays UTF-8; text that is none at all is guessed. */
  private static Charset unlessContradicted(byte[] octets, Charset named) {
    if (!named.equals(StandardCharsets.UTF_8)) {
      return named;
    }
    long broken = text(octets, named).chars().filter(c -> c == 0xFFFD).count();
    return broken * 4 > highOctets(octets) ? guess(octets) : named;
  }

  private static Charset guess(byte[] octets) {
    return RawTextGuess.of(octets, WINDOWS_1252);
  }

  /** The charset that HTML names in its head, when there was no label outside. */
  static @Nullable String metaLabel(byte[] octets) {
    int length = Math.min(octets.length, META_WITHIN);
    var meta = META.matcher(new String(octets, 0, length, StandardCharsets.ISO_8859_1));
    return meta.find() ? meta.group(1) : null;
  }

  private static @Nullable Charset byteOrderMark(byte[] octets) {
    if (octets.length >= 3
        && octets[0] == (byte) 0xEF
        && octets[1] == (byte) 0xBB
        && octets[2] == (byte) 0xBF) {
      return StandardCharsets.UTF_8;
    }
    if (octets.length < 2 || octets.length % 2 != 0) {
      return null;
    }
    int mark = (octets[0] & 0xFF) << 8 | octets[1] & 0xFF;
    return mark == 0xFEFF || mark == 0xFFFE ? StandardCharsets.UTF_16 : null;
  }

  private static @Nullable Charset named(String label) {
    if (label.isEmpty() || MEANINGLESS.contains(label)) {
      return null;
    }
    try {
      return Charset.forName(MEANT.getOrDefault(label, label));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static boolean isWide(Charset charset) {
    return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
  }

  static boolean isStrict(byte[] octets, Charset charset) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(octets));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  static long highOctets(byte[] octets) {
    long high = 0;
    for (byte octet : octets) {
      high += octet < 0 ? 1 : 0;
    }
    return high;
  }

  private static String text(byte[] octets, Charset charset) {
    String text = new String(octets, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
