package org.muniment.intake.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The encodings of RFC 2045 and 2047, one way only for each octet, so that a file gives the same.
 */
final class Coding {
  private static final int LINE = 76;
  private static final int WORD = 39;
  private static final byte[] CRLF = {'\r', '\n'};

  private Coding() {}

  /** Base64 in lines. */
  static void base64(InputStream octets, OutputStream out) throws IOException {
    OutputStream lines = Base64.getMimeEncoder(LINE, CRLF).wrap(new Unclosed(out));
    octets.transferTo(lines);
    lines.close();
    out.write(CRLF);
  }

  /** Quoted-printable of UTF-8; line ends become CRLF. */
  static void quoted(String text, OutputStream out) throws IOException {
    for (String line : text.split("\r\n|\r|\n", -1)) {
      out.write(quotedLine(line).getBytes(StandardCharsets.US_ASCII));
      out.write(CRLF);
    }
  }

  private static String quotedLine(String line) {
    byte[] octets = line.getBytes(StandardCharsets.UTF_8);
    StringBuilder coded = new StringBuilder();
    int column = 0;
    for (int i = 0; i < octets.length; i++) {
      String next = quoted(octets[i] & 0xFF, i == octets.length - 1);
      if (column + next.length() >= LINE) {
        coded.append("=\r\n");
        column = 0;
      }
      coded.append(next);
      column += next.length();
    }
    return coded.toString();
  }

  private static String quoted(int octet, boolean isLast) {
    boolean isBlank = octet == ' ' || octet == '\t';
    boolean isPlain = (octet > ' ' && octet <= '~' && octet != '=') || (isBlank && !isLast);
    return isPlain ? String.valueOf((char) octet) : "=%02X".formatted(octet);
  }

  /** Unstructured text of a header field, in encoded words where ASCII does not do. */
  static String words(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    boolean isPlain =
        line.length() < 900
            && !line.contains("=?")
            && line.chars().allMatch(c -> c >= ' ' && c <= '~');
    return isPlain ? line : encoded(line);
  }

  private static String encoded(String line) {
    StringBuilder coded = new StringBuilder();
    StringBuilder piece = new StringBuilder();
    int[] points = line.codePoints().filter(c -> c >= ' ').toArray();
    for (int point : points) {
      String next = Character.toString(point);
      if (octets(piece + next).length > WORD) {
        word(piece, coded);
      }
      piece.append(next);
    }
    word(piece, coded);
    return coded.toString();
  }

  private static void word(StringBuilder piece, StringBuilder coded) {
    coded.append(coded.isEmpty() ? "" : "\r\n ").append("=?UTF-8?B?");
    coded.append(Base64.getEncoder().encodeToString(octets(piece.toString()))).append("?=");
    piece.setLength(0);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A parameter of a field, in RFC 2231's form where ASCII does not do. */
  static String parameter(String name, String value) {
    String plain = value.replaceAll("\\p{Cntrl}", "");
    if (plain.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return name + "=\"" + plain.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
    StringBuilder coded = new StringBuilder(name + "*=UTF-8''");
    for (byte octet : octets(plain)) {
      boolean isPlain = octet > 0 && Character.isLetterOrDigit(octet);
      coded.append(isPlain || octet == '.' ? "" + (char) octet : "%%%02X".formatted(octet & 0xFF));
    }
    return coded.toString();
  }

  /** Lets what wraps it be closed, and stays open. */
  private static final class Unclosed extends java.io.FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
      out.write(octets, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
