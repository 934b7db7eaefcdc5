package org.muniment.original.segment;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;

/**
 * Cuts a stream into chunks and hashes it meanwhile. One octet is read ahead of a full chunk, so
 * that the last one is known as such.
 */
final class ChunkReader {
  private static final int NONE = -1;

  private final InputStream octets;
  private final byte[] buffer;
  private final MessageDigest digest;
  private long length;
  private int ahead = NONE;

  /**
   * @param buffer of {@link Chunk#PLAIN} octets, used by nobody else meanwhile
   * @param digest reset
   */
  ChunkReader(InputStream octets, byte[] buffer, MessageDigest digest) {
    this.octets = octets;
    this.buffer = buffer;
    this.digest = digest;
  }

  /** Plain octets of one chunk, and whether they are the last. */
  @SuppressWarnings("ArrayRecordComponent") // octets on their way to a sealer
  record PlainChunk(byte[] octets, boolean last) {}

  PlainChunk next() throws IOException {
    int filled = 0;
    if (ahead != NONE) {
      buffer[filled++] = (byte) ahead;
    }
    filled += octets.readNBytes(buffer, filled, buffer.length - filled);
    ahead = filled < buffer.length ? NONE : octets.read();
    digest.update(buffer, 0, filled);
    length += filled;
    return new PlainChunk(Arrays.copyOf(buffer, filled), ahead == NONE);
  }

  /** Who it was; asked once, after the last chunk. */
  Original original() {
    return new Original(ContentAddress.of(digest.digest()), length);
  }
}
