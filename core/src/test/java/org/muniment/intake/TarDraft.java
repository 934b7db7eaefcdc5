package org.muniment.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Writes a tar. */
final class TarDraft {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A file with a date. */
  TarDraft file(String name, String content, long modified) {
    byte[] octets = content.getBytes(StandardCharsets.ISO_8859_1);
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    if (path.length > 100) {
      header("././@LongLink".getBytes(StandardCharsets.US_ASCII), path.length, 0, 'L');
      padded(path);
    }
    byte[] shown = path.length > 100 ? java.util.Arrays.copyOf(path, 100) : path;
    header(shown, octets.length, modified, '0');
    padded(octets);
    return this;
  }

  /** A file whose name stands in an extended header of pax. */
  TarDraft pax(String name, String content) {
    String record = " path=" + name + "\n";
    int length = record.getBytes(StandardCharsets.UTF_8).length;
    int whole = length + Integer.toString(length + 2).length();
    byte[] about = (whole + record).getBytes(StandardCharsets.UTF_8);
    header("pax".getBytes(StandardCharsets.US_ASCII), about.length, 0, 'x');
    padded(about);
    return file("cut", content, 0);
  }

  /** Something that is no file. */
  TarDraft entry(String name, char type) {
    header(name.getBytes(StandardCharsets.US_ASCII), 0, 0, type);
    return this;
  }

  /** The whole. */
  byte[] octets() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(out.toByteArray());
    whole.writeBytes(new byte[1024]);
    return whole.toByteArray();
  }

  /** The same, packed. */
  byte[] gzip() throws IOException {
    return gzip(octets());
  }

  static byte[] gzip(byte[] octets) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(octets);
    }
    return packed.toByteArray();
  }

  private void header(byte[] name, long size, long modified, char type) {
    byte[] block = new byte[512];
    System.arraycopy(name, 0, block, 0, name.length);
    put(block, 100, "0000644");
    put(block, 124, "%011o".formatted(size));
    put(block, 136, "%011o".formatted(modified));
    put(block, 148, "        ");
    block[156] = (byte) type;
    put(block, 257, "ustar");
    put(block, 263, "00");
    int sum = 0;
    for (byte octet : block) {
      sum += octet & 0xFF;
    }
    put(block, 148, "%06o".formatted(sum));
    block[154] = 0;
    out.writeBytes(block);
  }

  private void padded(byte[] octets) {
    out.writeBytes(octets);
    out.writeBytes(new byte[(512 - octets.length % 512) % 512]);
  }

  private static void put(byte[] block, int at, String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octets, 0, block, at, octets.length);
  }
}
