package org.muniment.intake;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an archive or a directory on the disk holds, file by file. For one thread. */
interface Entries extends Closeable {

  /**
   * Hands over all, in the same order each time.
   *
   * @throws IOException from the taker; or when nothing more can be read
   */
  void each(Taker taker) throws IOException;

  /** Nothing has to be given back by most. */
  @Override
  default void close() throws IOException {}

  /** What becomes of an entry. */
  interface Taker {
    /** Looks at an entry; its octets are there until this returns. */
    void take(Entry entry) throws IOException;
  }

  /** What kind of thing an entry is. */
  enum Kind {
    /** A file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A link to another place, which is never followed. */
    LINK,
    /** A device, a socket, a file with holes. */
    OTHER
  }

  /**
   * One entry.
   *
   * @param path its name as it is written there
   * @param packed how many octets it takes up there
   * @param modified when it was last changed, where that is told with its zone
   * @param isOnce whether its octets can be read only once
   * @param onDisk where it lies by itself, or null
   */
  record Entry(
      String path,
      Kind kind,
      long packed,
      @Nullable Instant modified,
      boolean isOnce,
      @Nullable Path onDisk,
      Octets octets) {}
}
