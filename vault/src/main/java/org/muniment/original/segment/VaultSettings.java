package org.muniment.original.segment;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * How a vault is kept. Every value may change between two starts; nothing written before is
 * touched.
 *
 * @param root the vault's folder
 * @param node 1 to 16 characters of {@code a-z 0-9}; begins the names of the segments that this
 *     process writes
 * @param segmentSize octets after which a segment is sealed; a segment may end up longer by one
 *     group of batches
 * @param trainAfter originals in a cohort after which its dictionary is trained
 * @param packers threads that compress and encrypt beside those of the callers, 1 or more
 * @param spillAfter octets of sealed chunks that a batch holds in memory before it spills them
 */
public record VaultSettings(
    Path root, String node, long segmentSize, int trainAfter, int packers, int spillAfter) {
  private static final Pattern NODE = Pattern.compile("[a-z0-9]{1,16}");

  public VaultSettings {
    if (!NODE.matcher(node).matches()) {
      throw new IllegalArgumentException("Not a node name: " + node);
    }
    if (segmentSize < 1 || trainAfter < 1 || packers < 1 || spillAfter < 0) {
      throw new IllegalArgumentException("Not the settings of a vault");
    }
  }

  /** What suits one machine: segments of 256 MiB, a dictionary after 1,000 originals. */
  public static VaultSettings of(Path root) {
    int packers = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 8);
    return new VaultSettings(root, "a", 256L << 20, 1_000, packers, 4 << 20);
  }

  /** The same for another node. */
  public VaultSettings withNode(String other) {
    return new VaultSettings(root, other, segmentSize, trainAfter, packers, spillAfter);
  }

  /** The same with segments of another size. */
  public VaultSettings withSegmentSize(long octets) {
    return new VaultSettings(root, node, octets, trainAfter, packers, spillAfter);
  }

  /** The same with training after another number of originals. */
  public VaultSettings withTrainAfter(int originals) {
    return new VaultSettings(root, node, segmentSize, originals, packers, spillAfter);
  }

  /** The same with spilling after another number of octets. */
  public VaultSettings withSpillAfter(int octets) {
    return new VaultSettings(root, node, segmentSize, trainAfter, packers, octets);
  }
}
