package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where a part of a file is written down that cannot be read as it stands. */
@FunctionalInterface
public interface Scratch {
  /**
   * Writes octets to a file of our own, named by us; does not close the stream. The caller deletes
   * the file.
   *
   * @throws IOException from the stream, or when it cannot be written; nothing is left behind
   */
  Path keep(InputStream octets) throws IOException;
}
