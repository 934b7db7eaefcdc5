package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The entries of a zip, in the order of its directory; nothing is unpacked to disk. */
final class ZipEntries implements Entries {
  /** The extra field of a time in UTC (Info-ZIP); the zip's own time has no zone. */
  private static final int EXTENDED_TIMESTAMP = 0x5455;

  private final ZipFile zip;

  private ZipEntries(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens a zip.
   *
   * @throws IOException when the file is no zip, cannot be read, or its directory alone would fill
   *     the memory
   */
  static ZipEntries open(Path file) throws IOException {
    ZipDirectory.require(file);
    try {
      return new ZipEntries(new ZipFile(file.toFile(), StandardCharsets.UTF_8));
    } catch (ZipException e) {
      return new ZipEntries(new ZipFile(file.toFile(), Charset.forName("IBM437")));
    }
  }

  /** How many entries there are. */
  int size() {
    return zip.size();
  }

  @Override
  public void each(Taker taker) throws IOException {
    Iterator<? extends ZipEntry> entries = zip.stream().iterator();
    while (entries.hasNext()) {
      ZipEntry entry = entries.next();
      Kind kind = entry.isDirectory() ? Kind.DIRECTORY : Kind.FILE;
      long packed = entry.getCompressedSize();
      taker.take(
          new Entry(
              entry.getName(),
              kind,
              packed,
              modified(entry),
              false,
              null,
              () -> octets(zip, entry)));
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static InputStream octets(ZipFile zip, ZipEntry entry) throws IOException {
    InputStream in = zip.getInputStream(entry);
    if (in == null) {
      throw new IOException("the zip names it and does not hold it");
    }
    return in;
  }

  private static @Nullable Instant modified(ZipEntry entry) {
    byte[] octets = entry.getExtra();
    if (octets == null) {
      return null;
    }
    ByteBuffer extra = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    while (extra.remaining() >= 4) {
      int tag = Short.toUnsignedInt(extra.getShort());
      int length = Short.toUnsignedInt(extra.getShort());
      if (length > extra.remaining()) {
        return null;
      }
      if (tag == EXTENDED_TIMESTAMP && length >= 5 && (extra.get(extra.position()) & 1) == 1) {
        return Instant.ofEpochSecond(extra.getInt(extra.position() + 1));
      }
      extra.position(extra.position() + length);
    }
    return null;
  }
}
