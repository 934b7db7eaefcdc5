package org.muniment.original.segment;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muniment.original.ContentAddress;
import org.muniment.original.OriginalDamaged;
import org.muniment.original.crypto.AesGcm;
import org.muniment.original.crypto.OriginalKey;
import org.muniment.original.segment.Chunk.Place;

/**
 * The plain octets of one record, chunk by chunk. Each chunk is authenticated before any octet of
 * it is handed out, and the last one only after the whole content hashed to its address.
 */
final class OriginalStream extends InputStream {
  private final SegmentFile file;
  private final String where;
  private final RecordHeader header;
  private final OriginalKey key;
  private final @Nullable Dictionary dictionary;
  private final Pool<ChunkOpener> openers;
  private final MessageDigest digest = ContentAddress.newDigest();
  private long position;
  private long rest;
  private long number;
  private long length;
  private byte[] chunk = new byte[0];
  private int served;
  private @Nullable OriginalDamaged damage;

  /**
   * Takes over {@code file} and closes it.
   *
   * @param where segment and offset, for whoever has to find the damage
   * @param offset where the record begins
   */
  OriginalStream(
      SegmentFile file,
      String where,
      long offset,
      RecordHeader header,
      OriginalKey key,
      @Nullable Dictionary dictionary,
      Pool<ChunkOpener> openers) {
    this.file = file;
    this.where = where;
    this.header = header;
    this.key = key;
    this.dictionary = dictionary;
    this.openers = openers;
    this.position = offset + RecordHeader.BYTES;
    this.rest = header.storedLength();
  }

  @Override
  public int read() throws IOException {
    return advance() ? chunk[served++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    Objects.checkFromIndexSize(offset, wanted, into.length);
    if (wanted == 0) {
      return 0;
    }
    if (!advance()) {
      return -1;
    }
    int count = Math.min(wanted, chunk.length - served);
    System.arraycopy(chunk, served, into, offset, count);
    served += count;
    return count;
  }

  @Override
  public int available() {
    return chunk.length - served;
  }

  @Override
  public void close() throws IOException {
    key.wipe();
    file.close();
  }

  /** Whether there is an octet to serve. */
  private boolean advance() throws IOException {
    if (damage != null) {
      throw damage;
    }
    if (served < chunk.length) {
      return true;
    }
    if (rest == 0 && number > 0) {
      return false;
    }
    try {
      nextChunk();
    } catch (IOException e) {
      damage = damaged(e);
      chunk = new byte[0];
      served = 0;
      throw damage;
    }
    return chunk.length > 0;
  }

  private void nextChunk() throws IOException {
    Chunk frame = Chunk.decode(file.read(position, Chunk.FRAME));
    long behind = rest - Chunk.FRAME - frame.sealedLength();
    requireSound(frame, behind);
    byte[] sealed = file.read(position + Chunk.FRAME, frame.sealedLength());
    byte[] octets = open(frame, sealed, new Place(number, behind == 0));
    digest.update(octets);
    length += octets.length;
    position += Chunk.FRAME + frame.sealedLength();
    rest = behind;
    number++;
    if (rest == 0) {
      requireWhole();
    }
    chunk = octets;
    served = 0;
  }

  private void requireSound(Chunk frame, long behind) throws IOException {
    boolean full = frame.plainLength() == Chunk.PLAIN;
    boolean fits = frame.plainLength() >= 0 && frame.plainLength() <= Chunk.PLAIN;
    boolean short_ = frame.sealedLength() >= AesGcm.TAG && frame.sealedLength() <= 2 * Chunk.PLAIN;
    if (behind < 0 || !fits || !short_ || !full && behind > 0) {
      throw new IOException("the frame of chunk " + number + " makes no sense");
    }
  }

  private byte[] open(Chunk frame, byte[] sealed, Place place) throws IOException {
    ChunkOpener opener = openers.take();
    try {
      return opener.open(frame, sealed, key, place, dictionary);
    } finally {
      openers.giveBack(opener);
    }
  }

  private void requireWhole() throws IOException {
    if (length != header.original().length()) {
      throw new IOException("it has " + length + " octets, not " + header.original().length());
    }
    if (!ContentAddress.of(digest.digest()).equals(header.original().address())) {
      throw new IOException("its SHA-256 is not its address");
    }
  }

  private OriginalDamaged damaged(IOException e) {
    OriginalDamaged made =
        new OriginalDamaged(header.original().address(), where + ": " + e.getMessage());
    made.initCause(e);
    return made;
  }
}
