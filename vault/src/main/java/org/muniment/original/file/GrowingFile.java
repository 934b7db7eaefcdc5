package org.muniment.original.file;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file that is only ever appended to. Belongs to one thread at a time. An interrupt of that
 * thread does no harm.
 */
public interface GrowingFile extends Closeable {

  /**
   * Appends octets; they may be lost until {@link #force}.
   *
   * @throws IOException the file may have grown by a part of them
   */
  void append(byte[] octets, int offset, int length) throws IOException;

  /** Appends all of the octets. */
  default void append(byte[] octets) throws IOException {
    append(octets, 0, octets.length);
  }

  /**
   * Returns when all that was appended is on stable storage.
   *
   * @throws IOException what was appended since the last success may or may not be durable, and a
   *     repeat that succeeds proves nothing: give the file up
   */
  void force() throws IOException;

  /** Cuts the file back to {@code length} octets. */
  void truncate(long length) throws IOException;
}
