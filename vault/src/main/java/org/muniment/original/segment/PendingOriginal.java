package org.muniment.original.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.original.Original;
import org.muniment.original.crypto.OriginalKey;

/** An original on its way in: its key, and its sealed chunks in memory or in a spool. */
final class PendingOriginal {
  private final OriginalKey key = OriginalKey.fresh();
  private final int dictionary;
  private final List<Piece> pieces = new ArrayList<>();
  private long storedLength;
  private @Nullable Original original;
  private boolean discarded;

  PendingOriginal(@Nullable Dictionary dictionary) {
    this.dictionary = dictionary == null ? 0 : dictionary.id();
  }

  /** A sealed chunk with its frame. */
  sealed interface Piece {
    byte[] octets() throws IOException;
  }

  /** In memory. */
  @SuppressWarnings("ArrayRecordComponent") // octets on their way to a file
  record Held(byte[] octets) implements Piece {}

  /** In the spool. */
  record Spilled(Spool spool, long at, int length) implements Piece {
    @Override
    public byte[] octets() throws IOException {
      return spool.read(at, length);
    }
  }

  OriginalKey key() {
    return key;
  }

  int dictionary() {
    return dictionary;
  }

  void add(Piece piece, int length) {
    pieces.add(piece);
    storedLength += length;
  }

  List<Piece> pieces() {
    return pieces;
  }

  long storedLength() {
    return storedLength;
  }

  /** Says who it is, once all of it was read. */
  void identify(Original whole) {
    original = whole;
  }

  Original original() {
    if (original == null) {
      throw new IllegalStateException("not read to its end");
    }
    return original;
  }

  /** It will not be kept: its stream failed, or it is kept already. */
  void discard() {
    discarded = true;
    pieces.clear();
  }

  boolean isDiscarded() {
    return discarded;
  }
}
