package org.muniment.ledger.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.muniment.ledger.Merkle;

/**
 * The growing right edge of the tree: for each tile level the hashes of the tile that is not full
 * yet. That is all a root needs, so memory stays at a few kilobytes whatever the ledger's size.
 */
final class Edge implements Merkle.Subtrees {
  private final LedgerLayout layout;
  private final List<List<byte[]>> levels = new ArrayList<>();
  private long size;

  private Edge(LedgerLayout layout, long size) {
    this.layout = layout;
    this.size = size;
  }

  /** The edge of a ledger of {@code size} entries, read from its tiles. */
  static Edge load(LedgerLayout layout, long size) throws IOException {
    Edge edge = new Edge(layout, size);
    for (long hashes = size, level = 0; hashes > 0; hashes /= LedgerLayout.WIDTH, level++) {
      int width = (int) (hashes % LedgerLayout.WIDTH);
      edge.levels.add(width == 0 ? new ArrayList<>() : edge.tile((int) level, hashes, width));
    }
    return edge;
  }

  private List<byte[]> tile(int level, long hashes, int width) throws IOException {
    byte[] octets = Files.readAllBytes(layout.tile(level, hashes / LedgerLayout.WIDTH, width));
    List<byte[]> tile = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int at = i * Merkle.HASH_BYTES;
      tile.add(Arrays.copyOfRange(octets, at, at + Merkle.HASH_BYTES));
    }
    return tile;
  }

  long size() {
    return size;
  }

  byte[] root() {
    return Merkle.root(size, this);
  }

  /** Adds a leaf; tiles that become full are written. */
  void add(byte[] leafHash, DurableFiles files) throws IOException {
    add(0, size, leafHash, files);
    size++;
  }

  private void add(int level, long index, byte[] hash, DurableFiles files) throws IOException {
    while (levels.size() <= level) {
      levels.add(new ArrayList<>());
    }
    List<byte[]> tile = levels.get(level);
    tile.add(hash);
    if (tile.size() == LedgerLayout.WIDTH) {
      long number = index / LedgerLayout.WIDTH;
      files.write(layout.tile(level, number, LedgerLayout.WIDTH), concatenated(tile));
      byte[] parent = within(tile, LedgerLayout.TILE_HEIGHT, 0);
      tile.clear();
      add(level + 1, number, parent, files);
    }
  }

  /** Writes the tiles that are not full. */
  void writePartial(DurableFiles files) throws IOException {
    long hashes = size;
    for (int level = 0; level < levels.size(); level++) {
      List<byte[]> tile = levels.get(level);
      if (!tile.isEmpty()) {
        long number = hashes / LedgerLayout.WIDTH;
        files.write(layout.tile(level, number, tile.size()), concatenated(tile));
      }
      hashes /= LedgerLayout.WIDTH;
    }
  }

  /** The files of the tiles that are not full, at the present size. */
  List<Path> partialFiles() {
    List<Path> files = new ArrayList<>();
    long hashes = size;
    for (int level = 0; level < levels.size(); level++) {
      int width = levels.get(level).size();
      if (width > 0) {
        files.add(layout.tile(level, hashes / LedgerLayout.WIDTH, width));
      }
      hashes /= LedgerLayout.WIDTH;
    }
    return files;
  }

  @Override
  public byte[] hash(int level, long index) {
    int tileLevel = level / LedgerLayout.TILE_HEIGHT;
    int height = level % LedgerLayout.TILE_HEIGHT;
    long inTile = (index << height) % LedgerLayout.WIDTH;
    return within(levels.get(tileLevel), height, (int) inTile);
  }

  /** The hash over {@code 2^height} hashes of a tile, starting at {@code first}. */
  static byte[] within(List<byte[]> tile, int height, int first) {
    if (height == 0) {
      return tile.get(first);
    }
    int half = 1 << (height - 1);
    return Merkle.nodeHash(within(tile, height - 1, first), within(tile, height - 1, first + half));
  }

  private static byte[] concatenated(List<byte[]> tile) {
    byte[] octets = new byte[tile.size() * Merkle.HASH_BYTES];
    for (int i = 0; i < tile.size(); i++) {
      System.arraycopy(tile.get(i), 0, octets, i * Merkle.HASH_BYTES, Merkle.HASH_BYTES);
    }
    return octets;
  }
}
