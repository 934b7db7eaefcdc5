package org.muniment.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.muniment.original.ContentAddress;

/**
 * The hash tree of RFC 9162 section 2.1: which hashes prove that a leaf is in a tree (inclusion),
 * and that a later tree extends an earlier one (consistency). Proofs are made from the hashes of
 * complete subtrees, which {@link Subtrees} supplies from memory or from tiles.
 */
public final class Merkle {
  private Merkle() {}

  /** Octets of every hash. */
  public static final int HASH_BYTES = 32;

  /** Supplies the hashes of complete subtrees. */
  public interface Subtrees {
    /**
     * The hash of the complete subtree of height {@code level} (0 is a leaf) whose leaves are
     * {@code index * 2^level} and the {@code 2^level - 1} after it.
     */
    byte[] hash(int level, long index);
  }

  /** SHA-256(0x00 ‖ leaf). */
  public static byte[] leafHash(byte[] leaf) {
    MessageDigest digest = ContentAddress.newDigest();
    digest.update((byte) 0);
    return digest.digest(leaf);
  }

  /** SHA-256(0x01 ‖ left ‖ right). */
  public static byte[] nodeHash(byte[] left, byte[] right) {
    MessageDigest digest = ContentAddress.newDigest();
    digest.update((byte) 1);
    digest.update(left);
    return digest.digest(right);
  }

  /** The root of the first {@code size} leaves; SHA-256 of nothing for the empty tree. */
  public static byte[] root(long size, Subtrees subtrees) {
    return size == 0 ? ContentAddress.newDigest().digest() : range(0, size, subtrees);
  }

  /**
   * The audit path of leaf {@code index} in the tree of {@code size} leaves, section 2.1.3.1.
   *
   * @throws IndexOutOfBoundsException when the tree has no such leaf
   */
  public static List<byte[]> inclusion(long index, long size, Subtrees subtrees) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("Leaf " + index + " of a tree of " + size);
    }
    List<byte[]> path = new ArrayList<>();
    inclusion(index, 0, size, subtrees, path);
    return path;
  }

  /**
   * The consistency proof from the tree of {@code older} leaves to that of {@code newer}, section
   * 2.1.4.1; empty when they are equal or {@code older} is 0.
   *
   * @throws IndexOutOfBoundsException when {@code older} is larger than {@code newer}
   */
  public static List<byte[]> consistency(long older, long newer, Subtrees subtrees) {
    if (older < 0 || older > newer) {
      throw new IndexOutOfBoundsException("From " + older + " to " + newer + " leaves");
    }
    List<byte[]> proof = new ArrayList<>();
    if (older > 0 && older < newer) {
      consistency(older, 0, newer, true, subtrees, proof);
    }
    return proof;
  }

  private static void inclusion(
      long index, long first, long end, Subtrees subtrees, List<byte[]> path) {
    if (end - first == 1) {
      return;
    }
    long split = first + leftSize(end - first);
    if (index < split) {
      inclusion(index, first, split, subtrees, path);
      path.add(range(split, end, subtrees));
    } else {
      inclusion(index, split, end, subtrees, path);
      path.add(range(first, split, subtrees));
    }
  }

  private static void consistency(
      long older, long first, long end, boolean whole, Subtrees subtrees, List<byte[]> proof) {
    if (older == end) {
      if (!whole) {
        proof.add(range(first, end, subtrees));
      }
      return;
    }
    long split = first + leftSize(end - first);
    if (older <= split) {
      consistency(older, first, split, whole, subtrees, proof);
      proof.add(range(split, end, subtrees));
    } else {
      consistency(older, split, end, false, subtrees, proof);
      proof.add(range(first, split, subtrees));
    }
  }

  /** The hash over leaves {@code first} to {@code end - 1}. */
  private static byte[] range(long first, long end, Subtrees subtrees) {
    long count = end - first;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return subtrees.hash(level, first >> level);
    }
    long split = first + leftSize(count);
    return nodeHash(range(first, split, subtrees), range(split, end, subtrees));
  }

  /** The largest power of two smaller than {@code count}. */
  private static long leftSize(long count) {
    return Long.highestOneBit(count - 1);
  }
}
