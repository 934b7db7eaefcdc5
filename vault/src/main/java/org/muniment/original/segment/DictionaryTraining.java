package org.muniment.original.segment;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.muniment.original.ContentAddress;

/**
 * Trains the dictionary of a cohort on heads of its own originals, taken evenly from all of them.
 */
final class DictionaryTraining {
  private static final int DICTIONARY = 110 << 10;
  private static final int HEAD = 4 << 10;

  private final CohortSegments cohort;
  private final int samples;
  private final Pool<ChunkOpener> openers;

  DictionaryTraining(CohortSegments cohort, int samples, Pool<ChunkOpener> openers) {
    this.cohort = cohort;
    this.samples = samples;
    this.openers = openers;
  }

  /**
   * The octets of a new dictionary.
   *
   * @throws IOException when too little can be read to learn from
   */
  byte[] run() throws IOException {
    List<byte[]> heads = heads();
    byte[] room = new byte[DICTIONARY];
    long length = Zstd.trainFromBuffer(heads.toArray(byte[][]::new), room, false, Dictionary.LEVEL);
    if (Zstd.isError(length)) {
      throw new IOException("no dictionary: " + Zstd.getErrorName(length));
    }
    return Arrays.copyOf(room, Math.toIntExact(length));
  }

  private List<byte[]> heads() {
    long step = Math.max(1, cohort.size() / samples);
    List<ContentAddress> chosen = new ArrayList<>();
    long[] passed = {0};
    cohort.forEachAddress(
        address -> {
          if (passed[0]++ % step == 0 && chosen.size() < samples) {
            chosen.add(address);
          }
        });
    List<byte[]> heads = new ArrayList<>();
    chosen.forEach(address -> addHead(address, heads));
    return heads;
  }

  /** An original that cannot be read is for the fixity check to report; others are left. */
  private void addHead(ContentAddress address, List<byte[]> heads) {
    CohortSegments.Place place = cohort.find(address);
    if (place == null) {
      return;
    }
    try (OriginalStream in = place.segment().read(address, place.offset(), openers)) {
      heads.add(in.readNBytes(HEAD));
    } catch (IOException | RuntimeException e) {
      System.getLogger(DictionaryTraining.class.getName())
          .log(System.Logger.Level.WARNING, "Not learned from: " + address, e);
    }
  }
}
