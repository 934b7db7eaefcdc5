package org.muniment.intake;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Looks how long the directory of a zip claims to be before anybody reads it into memory (APPNOTE
 * 4.3.16, 4.3.14). A zip without an end is left to whoever opens it.
 */
final class ZipDirectory {
  /** A million entries with names of the usual length. */
  private static final long MOST_OCTETS = 256L << 20;

  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int END_LENGTH = 22;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END_64_LENGTH = 56;
  private static final int LOOKED_AT = END_LENGTH + 0xFFFF;
  private static final long IN_END_64 = 0xFFFF_FFFFL;

  private ZipDirectory() {}

  /** Passes a directory of bearable length. */
  static void require(Path zip) throws IOException {
    try (FileChannel file = FileChannel.open(zip, StandardOpenOption.READ)) {
      if (length(file) > MOST_OCTETS) {
        throw new IOException("its directory alone has more than " + (MOST_OCTETS >> 20) + " MiB");
      }
    }
  }

  private static long length(FileChannel file) throws IOException {
    long from = Math.max(0, file.size() - LOOKED_AT);
    ByteBuffer tail = read(file, from, (int) (file.size() - from));
    for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        long length = Integer.toUnsignedLong(tail.getInt(at + 12));
        return length == IN_END_64 ? length64(file, from + at) : length;
      }
    }
    return 0;
  }

  private static long length64(FileChannel file, long end) throws IOException {
    if (end < LOCATOR_LENGTH) {
      return 0;
    }
    long at = read(file, end - LOCATOR_LENGTH, LOCATOR_LENGTH).getLong(8);
    if (at < 0 || at > file.size() - END_64_LENGTH) {
      return 0;
    }
    ByteBuffer record = read(file, at, END_64_LENGTH);
    return record.getInt(0) == END_64 ? record.getLong(40) & Long.MAX_VALUE : 0;
  }

  private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (octets.hasRemaining()) {
      if (file.read(octets, from + octets.position()) < 0) {
        throw new EOFException("it became shorter");
      }
    }
    return octets.flip();
  }
}
