package org.muniment.original;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes originals only while the reserve is untouched; what was taken is read all the same. The
 * reserve is looked at before each original and before each commit, so that it may shrink by one
 * batch at most, which a writer holds until it is committed or abandoned.
 */
public final class ReservingOriginalStore implements OriginalStore {
  private final OriginalStore originals;
  private final Reserve reserve;

  /** Closing it closes {@code originals}. */
  public ReservingOriginalStore(OriginalStore originals, Reserve reserve) {
    this.originals = originals;
    this.reserve = reserve;
  }

  @Override
  public Batch open(Cohort cohort) {
    return new ReservingBatch(originals.open(cohort));
  }

  @Override
  public boolean holds(ContentAddress address) {
    return originals.holds(address);
  }

  @Override
  public InputStream read(ContentAddress address) {
    return originals.read(address);
  }

  @Override
  public long length(ContentAddress address) {
    return originals.length(address);
  }

  @Override
  public void close() {
    originals.close();
  }

  private final class ReservingBatch implements Batch {
    private final Batch batch;
    private boolean hasOriginals;

    ReservingBatch(Batch batch) {
      this.batch = batch;
    }

    @Override
    public Original put(InputStream octets) throws IOException {
      reserve.require();
      hasOriginals = true;
      return batch.put(octets);
    }

    /** A commit of nothing writes nothing: who only says that mail vanished may go on. */
    @Override
    public void commit() {
      if (hasOriginals) {
        reserve.require();
      }
      batch.commit();
      hasOriginals = false;
    }

    @Override
    public void close() {
      batch.close();
    }
  }
}
