package org.muniment.original.segment;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

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

  @Override
  public void close() throws IOException {
    file.close();
  }
}
