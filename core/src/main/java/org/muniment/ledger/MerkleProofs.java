package org.muniment.ledger;

import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;

/**
 * Judges proofs, knowing nothing but hashes: RFC 9162 sections 2.1.3.2 and 2.1.4.2. What a verifier
 * runs who trusts neither our server nor our word.
 */
public final class MerkleProofs {
  private MerkleProofs() {}

  /** Whether the path proves that the leaf hash stands at {@code index} under that root. */
  public static boolean includes(
      byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    byte[] hash = leafHash;
    for (byte[] sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = Merkle.nodeHash(sibling, hash);
        int climbed = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= climbed;
        last >>= climbed;
      } else {
        hash = Merkle.nodeHash(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && MessageDigest.isEqual(hash, root);
  }

  /** Whether the proof shows that the newer tree has the older one as its beginning. */
  public static boolean extend(
      long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> proof) {
    if (older < 0 || older > newer) {
      return false;
    }
    if (older == newer) {
      return proof.isEmpty() && MessageDigest.isEqual(olderRoot, newerRoot);
    }
    if (older == 0) {
      return proof.isEmpty();
    }
    return !proof.isEmpty() && climb(older, olderRoot, newer, newerRoot, proof);
  }

  private static boolean climb(
      long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> proof) {
    Iterator<byte[]> hashes = proof.iterator();
    int whole = Long.numberOfTrailingZeros(older);
    long node = (older - 1) >> whole;
    long last = (newer - 1) >> whole;
    byte[] seed = Long.bitCount(older) == 1 ? olderRoot : hashes.next();
    byte[] left = seed;
    byte[] all = seed;
    while (hashes.hasNext()) {
      byte[] hash = hashes.next();
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        left = Merkle.nodeHash(hash, left);
        all = Merkle.nodeHash(hash, all);
        int climbed = (node & 1) == 1 || node == 0 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= climbed;
        last >>= climbed;
      } else {
        all = Merkle.nodeHash(all, hash);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0
        && MessageDigest.isEqual(left, olderRoot)
        && MessageDigest.isEqual(all, newerRoot);
  }
}
