package org.muniment.original;

import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps originals. Safe for use by many threads; a {@link Batch} belongs to one thread at a time.
 * Every adapter passes {@code OriginalStoreContract}.
 */
public interface OriginalStore extends AutoCloseable {

  /** Starts a batch: many originals, one sync. Opening costs nothing; close it always. */
  Batch open(Cohort cohort);

  /** Whether a durable original of that address is kept, in whatever cohort. */
  boolean holds(ContentAddress address);

  /**
   * The octets of an original, decrypted and unpacked as they are read; memory stays bounded
   * whatever its size. The caller closes the stream. The last {@code read} returns end-of-stream
   * only when the whole content hashed to the address: a reader that saw the end saw the truth.
   *
   * @throws org.muniment.fault.Failure {@code ORIGINAL_MISSING}, {@code ORIGINAL_DAMAGED} or {@code
   *     KEY_MISSING}; while reading, damage appears as {@link OriginalDamaged}
   */
  InputStream read(ContentAddress address);

  /**
   * The length in octets of a durable original.
   *
   * @throws org.muniment.fault.Failure {@code ORIGINAL_MISSING}
   */
  long length(ContentAddress address);

  /** Makes everything committed durable and lets go of files. Open batches are abandoned. */
  @Override
  void close();

  /**
   * Originals on their way in. Nothing of a batch may be spoken of before {@link #commit} returned;
   * closing without commit leaves nothing readable.
   */
  interface Batch extends AutoCloseable {

    /**
     * Takes one original: reads the stream to its end once, hashing, packing and encrypting as it
     * goes. Does not close the stream. The same octets put twice are stored once.
     *
     * @throws IOException from {@code octets}: nothing of this original is kept, the batch remains
     *     usable
     * @throws org.muniment.fault.Failure {@code STORE_FULL} or {@code STORE_UNAVAILABLE}: nothing
     *     of this batch is kept, retry later with a new batch
     */
    Original put(InputStream octets) throws IOException;

    /**
     * Returns when every original put so far is durable (fsync of content and keys). The batch may
     * be used further; a later commit covers what was put since.
     *
     * @throws org.muniment.fault.Failure {@code STORE_FULL} or {@code STORE_UNAVAILABLE}: nothing
     *     put since the last commit is kept
     */
    void commit();

    /** Abandons what was not committed; never throws. */
    @Override
    void close();
  }
}
