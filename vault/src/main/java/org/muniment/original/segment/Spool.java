package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.muniment.original.file.GrowingFile;
import org.muniment.original.file.VaultFiles;

/**
 * Where the sealed chunks of one batch wait for its commit, when memory is not to hold them. Holds
 * nothing readable; made when first needed; worthless after a crash, so nothing of it is synced.
 */
final class Spool implements AutoCloseable {
  private final Path file;
  private final VaultFiles files;
  private @Nullable GrowingFile out;
  private long length;

  Spool(Path file, VaultFiles files) {
    this.file = file;
    this.files = files;
  }

  /** Keeps a chunk: the offset where it begins. */
  long add(byte[] chunk) throws IOException {
    if (out == null) {
      out = files.create(file);
    }
    out.append(chunk);
    long at = length;
    length += chunk.length;
    return at;
  }

  byte[] read(long at, int count) throws IOException {
    try (SegmentFile in = new SegmentFile(file)) {
      return in.read(at, count);
    }
  }

  /** Forgets everything. */
  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
      length = 0;
      files.delete(file);
    }
  }
}
