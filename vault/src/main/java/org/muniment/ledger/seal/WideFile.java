package org.muniment.ledger.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A file of the ledger that is at least as wide as was asked for. A living archive goes on sealing
 * while somebody reads it: a part-full file that it outgrew is put away as soon as a wider one is
 * there (C2SP tlog-tiles, "Partial Tiles"). The ledger grows only at its end, so the wider file
 * begins with the one that was asked for; whether it does, the root of the checkpoint tells.
 *
 * @param width entries or hashes in it, 1 to {@link LedgerLayout#WIDTH}
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way from a file
record WideFile(int width, byte[] octets) {
  /** A try fails only when the archive sealed between the look and the reading. */
  private static final int PATIENCE = 20;

  /**
   * Reads the file of that width, or else a wider one.
   *
   * @param at where the file of a width is
   * @throws NoSuchFileException naming the file asked for, when neither it nor a wider one is there
   */
  static WideFile read(IntFunction<Path> at, int width) throws IOException {
    for (int again = 0; again < PATIENCE; again++) {
      for (int there : new int[] {width, widestPartial(at, width), LedgerLayout.WIDTH}) {
        try {
          return new WideFile(there, Files.readAllBytes(at.apply(there)));
        } catch (NoSuchFileException e) {
          // outgrown: each file is there before the narrower one goes, so the next look is at it
        }
      }
    }
    throw new NoSuchFileException(at.apply(width).toString());
  }

  private static int widestPartial(IntFunction<Path> at, int width) throws IOException {
    if (width == LedgerLayout.WIDTH) {
      return width;
    }
    Path folder = at.apply(width).resolveSibling("");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[1-9][0-9]{0,2}"))
          .mapToInt(Integer::parseInt)
          .filter(each -> each > width && each < LedgerLayout.WIDTH)
          .max()
          .orElse(width);
    } catch (NoSuchFileException e) {
      return width;
    }
  }
}
