package org.muniment.text.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * A document that arrived: in memory while it is small, else in a file that closing deletes.
 *
 * @param name the name it was sent under; possibly empty
 * @param type what the sender says it is; possibly empty
 * @param limits how far to go
 * @param octets it, when it is small, else null
 * @param file it, when it is large, else null
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way into a parser; never compared
record Document(
    String name, String type, Limits limits, byte @Nullable [] octets, @Nullable Path file)
    implements AutoCloseable {
  private static final int SMALL = 1 << 20;

  /** Bounds on what is read of it. */
  record Limits(int characters, int depth, int files, boolean recognition) {}

  /** The next document that arrives whole, or null when nothing more will come. */
  static @Nullable Document receive(DataInputStream in) throws IOException {
    try {
      Document document = null;
      while (document == null) {
        document = next(in);
      }
      return document;
    } catch (EOFException e) {
      return null;
    }
  }

  private static @Nullable Document next(DataInputStream in) throws IOException {
    int frame = in.readByte();
    if (frame != 'D') {
      throw new IOException("Not a document: " + frame);
    }
    String name = in.readUTF();
    String type = in.readUTF();
    Limits limits = new Limits(in.readInt(), in.readInt(), in.readInt(), in.readBoolean());
    return content(in, name, type, limits);
  }

  private static @Nullable Document content(
      DataInputStream in, String name, String type, Limits limits) throws IOException {
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    int length = in.readInt();
    while (length > 0 && memory.size() + length <= SMALL) {
      memory.write(in.readNBytes(length));
      length = in.readInt();
    }
    if (length == 0) {
      return new Document(name, type, limits, memory.toByteArray(), null);
    }
    return length < 0 ? null : large(in, name, type, limits, memory, length);
  }

  private static @Nullable Document large(
      DataInputStream in,
      String name,
      String type,
      Limits limits,
      ByteArrayOutputStream begun,
      int next)
      throws IOException {
    Path file = Files.createTempFile("document", ".tmp");
    int length = next;
    try (OutputStream out = Files.newOutputStream(file)) {
      begun.writeTo(out);
      while (length > 0) {
        out.write(in.readNBytes(length));
        length = in.readInt();
      }
    }
    if (length < 0) {
      Files.delete(file);
      return null;
    }
    return new Document(name, type, limits, null, file);
  }

  /** Its octets for Tika; the caller closes them. */
  TikaInputStream open(Metadata metadata) throws IOException {
    return octets != null
        ? TikaInputStream.get(octets, metadata)
        : TikaInputStream.get(Objects.requireNonNull(file), metadata);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
