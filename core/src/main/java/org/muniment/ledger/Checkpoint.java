package org.muniment.ledger;

import java.util.Base64;
import java.util.List;
import org.muniment.original.ContentAddress;

/**
 * What the ledger was at a moment: its name, how many entries, and their root. The text form is
 * that of C2SP tlog-checkpoint; it is what gets signed.
 *
 * @param origin the ledger's name, unique in the world, without spaces
 * @param size number of entries
 * @param root the Merkle root over them, 32 octets
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its text
public record Checkpoint(String origin, long size, byte[] root) {

  /** The checkpoint of a ledger that has no entry yet. */
  public static Checkpoint empty(String origin) {
    return new Checkpoint(origin, 0, ContentAddress.newDigest().digest());
  }

  /** The three lines, each ending with a line feed. */
  public String text() {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }

  /**
   * Reads the text form; further lines (extensions) are ignored.
   *
   * @throws IllegalArgumentException when it is not a checkpoint
   */
  public static Checkpoint parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 3 || !lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("Not a checkpoint: " + text);
    }
    byte[] root = Base64.getDecoder().decode(lines.get(2));
    if (root.length != Merkle.HASH_BYTES) {
      throw new IllegalArgumentException("Not a root hash: " + lines.get(2));
    }
    return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root);
  }
}
