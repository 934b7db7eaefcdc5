package org.muniment.original.segment;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.muniment.original.ContentAddress;

/**
 * A file of the vault, opened to be read at random by one thread. Not a channel: an interrupt of
 * the reader would close that.
 */
final class SegmentFile implements Closeable {
  private final RandomAccessFile file;

  SegmentFile(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "r");
  }

  long length() throws IOException {
    return file.length();
  }

  /**
   * Exactly {@code length} octets.
   *
   * @throws EOFException when the file ends before
   */
  byte[] read(long at, int length) throws IOException {
    if (at < 0 || at > file.length() - length) {
      throw new EOFException("the file ends before offset " + (at + length));
    }
    byte[] octets = new byte[length];
    file.seek(at);
    file.readFully(octets);
    return octets;
  }

  /** Reads into {@code buffer} from offset {@code at}: how many octets, fewer only at the end. */
  int readInto(byte[] buffer, long at) throws IOException {
    file.seek(at);
    int filled = 0;
    for (int n = 0; n >= 0 && filled < buffer.length; filled += Math.max(n, 0)) {
      n = file.read(buffer, filled, buffer.length - filled);
    }
    return filled;
  }

  /** A SHA-256 that was fed with the first {@code end} octets of a file. */
  static MessageDigest digest(Path path, long end) throws IOException {
    MessageDigest digest = ContentAddress.newDigest();
    byte[] window = new byte[1 << 18];
    try (SegmentFile in = new SegmentFile(path)) {
      for (long at = 0; at < end; ) {
        int length = (int) Math.min(in.readInto(window, at), end - at);
        if (length == 0) {
          throw new EOFException(path + " became shorter while it was read");
        }
        digest.update(window, 0, length);
        at += length;
      }
    }
    return digest;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
