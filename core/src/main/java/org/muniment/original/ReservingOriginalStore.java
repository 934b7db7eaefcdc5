package org.muniment.original;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes originals only while the reserve is untouched; what was taken is read all the same. The
 * reserve is looked at before each original, before each further MiB of it, and before each commit,
 * so that it shrinks by what a commit writes at most.
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
      return batch.put(new Asking(octets));
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

  /** Asks again for every MiB that is read: one large original does not go through the reserve. */
  private final class Asking extends FilterInputStream {
    private static final long EVERY = 1L << 20;

    private long untilAsked = EVERY;

    Asking(InputStream octets) {
      super(octets);
    }

    @Override
    public int read() throws IOException {
      int octet = in.read();
      took(octet < 0 ? 0 : 1);
      return octet;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int count = in.read(buffer, from, length);
      took(Math.max(count, 0));
      return count;
    }

    private void took(int count) {
      untilAsked -= count;
      if (untilAsked <= 0) {
        untilAsked = EVERY;
        reserve.require();
      }
    }
  }
}
