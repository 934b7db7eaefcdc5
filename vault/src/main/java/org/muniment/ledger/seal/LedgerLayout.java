package org.muniment.ledger.seal;

import java.nio.file.Path;

/**
 * Where the files of a sealed ledger are, C2SP tlog-tiles: {@code tile/<level>/<n>}, {@code
 * tile/entries/<n>}, our own {@code body/<n>} beside them, and {@code checkpoint}. A file that is
 * not full yet has {@code .p/<width>} behind its name.
 *
 * @param root the ledger's folder
 */
public record LedgerLayout(Path root) {
  /** Entries or hashes in a full file. */
  public static final int WIDTH = 256;

  /** Levels of the tree that one tile spans. */
  public static final int TILE_HEIGHT = 8;

  Path checkpoint() {
    return root.resolve("checkpoint");
  }

  /** The public key of the ledger as a verifier key, for convenience only: trust your own copy. */
  Path verifierKey() {
    return root.resolve("verifier-key");
  }

  Path keys() {
    return root.resolve("keys");
  }

  /** The folder of all tiles and entries; made by the first of them. */
  Path tiles() {
    return root.resolve("tile");
  }

  Path tile(int tileLevel, long number, int width) {
    return file(tiles().resolve(Integer.toString(tileLevel)), number, width);
  }

  Path entries(long number, int width) {
    return file(tiles().resolve("entries"), number, width);
  }

  Path bodies(long number, int width) {
    return file(root.resolve("body"), number, width);
  }

  private static Path file(Path folder, long number, int width) {
    Path full = folder.resolve(spread(number));
    return width == WIDTH
        ? full
        : full.resolveSibling(full.getFileName() + ".p").resolve(Integer.toString(width));
  }

  /** {@code 1234067} as {@code x001/x234/067}, so that no folder holds more than a thousand. */
  static String spread(long number) {
    StringBuilder path = new StringBuilder(group(number % 1000));
    for (long rest = number / 1000; rest > 0; rest /= 1000) {
      path.insert(0, "x" + group(rest % 1000) + "/");
    }
    return path.toString();
  }

  private static String group(long three) {
    return Long.toString(1000 + three).substring(1);
  }
}
