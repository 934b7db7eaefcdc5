package org.muniment.original;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.testkit.Steps;

/**
 * A store for tests. It forgets everything when it is dropped, keeps whole messages in the heap,
 * and can be told to fail its commits.
 */
public final class InMemoryOriginalStore implements OriginalStore {
  private final Map<ContentAddress, byte[]> kept = new ConcurrentHashMap<>();
  private final Steps steps;
  private volatile boolean closed;
  private volatile @Nullable Fault trouble;

  public InMemoryOriginalStore() {
    this(new Steps());
  }

  /**
   * @param steps told before and after every commit that has something to keep
   */
  public InMemoryOriginalStore(Steps steps) {
    this.steps = steps;
  }

  /** From now on every commit fails with that fault; null ends it. */
  public void failCommitsWith(@Nullable Fault fault) {
    trouble = fault;
  }

  /** How many originals are kept. */
  public int size() {
    return kept.size();
  }

  @Override
  public Batch open(Cohort cohort) {
    return new HeapBatch();
  }

  @Override
  public boolean holds(ContentAddress address) {
    return kept.containsKey(address);
  }

  @Override
  public InputStream read(ContentAddress address) {
    return new ByteArrayInputStream(octets(address));
  }

  @Override
  public long length(ContentAddress address) {
    return octets(address).length;
  }

  private byte[] octets(ContentAddress address) {
    byte[] octets = kept.get(address);
    if (octets == null) {
      throw Fault.ORIGINAL_MISSING.on(address);
    }
    return octets;
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class HeapBatch implements Batch {
    private final Map<ContentAddress, byte[]> pending = new LinkedHashMap<>();
    private boolean done;

    @Override
    public Original put(InputStream octets) throws IOException {
      requireUsable();
      byte[] all = octets.readAllBytes();
      ContentAddress address = ContentAddress.ofContent(all);
      pending.put(address, all);
      return new Original(address, all.length);
    }

    @Override
    public void commit() {
      requireUsable();
      Fault fault = trouble;
      if (fault != null) {
        pending.clear();
        throw fault.on("the test wants it so");
      }
      if (!pending.isEmpty()) {
        steps.step("vault before sync");
        kept.putAll(pending);
        pending.clear();
        steps.step("vault after sync");
      }
    }

    @Override
    public void close() {
      done = true;
      pending.clear();
    }

    private void requireUsable() {
      if (done || closed) {
        Failure failure = Fault.STORE_UNAVAILABLE.on("the batch is closed");
        pending.clear();
        throw failure;
      }
    }
  }
}
