package org.muniment.intake.app;

import java.nio.ByteBuffer;
import java.util.List;
import org.muniment.original.ContentAddress;

/**
 * Which messages were met in which folder: 64 bits of each in an open table, 16 octets of memory
 * for a message, for {@value #MOST} of them at most; those that come later are taken for new. For
 * one thread.
 */
final class AddressSet {
  private static final int MOST = 4_000_000;

  private long[] table = new long[1 << 10];
  private int size;

  /** Whether it is new there. */
  boolean add(List<String> folder, ContentAddress address) {
    long mark =
        ByteBuffer.wrap(address.bytes()).getLong() ^ (folder.hashCode() * 0x9E3779B97F4A7C15L);
    if (size >= MOST) {
      return true;
    }
    if (2 * size >= table.length) {
      grow();
    }
    return put(mark == 0 ? 1 : mark);
  }

  private void grow() {
    long[] before = table;
    table = new long[2 * before.length];
    size = 0;
    for (long mark : before) {
      if (mark != 0) {
        put(mark);
      }
    }
  }

  private boolean put(long mark) {
    int at = (int) (mark ^ (mark >>> 32)) & (table.length - 1);
    while (table[at] != 0) {
      if (table[at] == mark) {
        return false;
      }
      at = (at + 1) & (table.length - 1);
    }
    table[at] = mark;
    size++;
    return true;
  }
}
