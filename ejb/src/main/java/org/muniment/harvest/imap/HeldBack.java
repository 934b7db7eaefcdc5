package org.muniment.harvest.imap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Octets whose UID the server tells only after them: kept in memory up to 1 MiB, else encrypted in
 * a file that goes with {@link #close}.
 */
final class HeldBack implements AutoCloseable {
  private static final int IN_MEMORY = 1 << 20;

  private final byte[] head;
  private final HeldBackFiles.@Nullable Held file;
  private final long length;

  private HeldBack(byte[] head, HeldBackFiles.@Nullable Held file, long length) {
    this.head = head;
    this.file = file;
    this.length = length;
  }

  /**
   * Reads the literal to its end.
   *
   * @throws IOException from the literal
   * @throws org.muniment.fault.Failure {@code STORE_FULL} or {@code STORE_UNAVAILABLE}: no fault of
   *     the server; the literal has not been read to its end
   */
  static HeldBack of(Literal literal, HeldBackFiles files) throws IOException {
    if (literal.length() <= IN_MEMORY) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream((int) literal.length());
      literal.transferTo(octets);
      return new HeldBack(octets.toByteArray(), null, literal.length());
    }
    return new HeldBack(new byte[0], files.keep(literal), literal.length());
  }

  long length() {
    return length;
  }

  InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(head) : file.open();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
