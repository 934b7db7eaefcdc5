package org.muniment.harvest.imap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Octets whose UID the server tells only after them: kept in memory up to 1 MiB, else in a
 * temporary file that goes with {@link #close}.
 */
final class HeldBack implements AutoCloseable {
  private static final int IN_MEMORY = 1 << 20;

  private final byte[] head;
  private final @Nullable Path file;
  private final long length;

  private HeldBack(byte[] head, @Nullable Path file, long length) {
    this.head = head;
    this.file = file;
    this.length = length;
  }

  /** Reads the literal to its end. */
  static HeldBack of(Literal literal) throws IOException {
    if (literal.length() <= IN_MEMORY) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream((int) literal.length());
      literal.transferTo(octets);
      return new HeldBack(octets.toByteArray(), null, literal.length());
    }
    Path file = Files.createTempFile("muniment-held-back", ".eml");
    try (OutputStream out = Files.newOutputStream(file)) {
      literal.transferTo(out);
    } catch (IOException e) {
      Files.delete(file);
      throw e;
    }
    return new HeldBack(new byte[0], file, literal.length());
  }

  long length() {
    return length;
  }

  InputStream open() throws IOException {
    return file == null ? new ByteArrayInputStream(head) : Files.newInputStream(file);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      Files.delete(file);
    }
  }
}
