package org.muniment.original;

import java.io.IOException;
import java.io.InputStream;
import org.muniment.testkit.Steps;

/**
 * A store whose steps a test observes, and at which the process may die: before each put, before
 * and after each sync.
 */
public final class SteppedOriginalStore implements OriginalStore {
  private final OriginalStore store;
  private final Steps steps;

  /** The store behind, and who hears of its steps. */
  public SteppedOriginalStore(OriginalStore store, Steps steps) {
    this.store = store;
    this.steps = steps;
  }

  @Override
  public Batch open(Cohort cohort) {
    return new SteppedBatch(store.open(cohort));
  }

  @Override
  public boolean holds(ContentAddress address) {
    return store.holds(address);
  }

  @Override
  public InputStream read(ContentAddress address) {
    return store.read(address);
  }

  @Override
  public long length(ContentAddress address) {
    return store.length(address);
  }

  @Override
  public void close() {
    store.close();
  }

  private final class SteppedBatch implements Batch {
    private final Batch batch;

    SteppedBatch(Batch batch) {
      this.batch = batch;
    }

    @Override
    public Original put(InputStream octets) throws IOException {
      steps.step("put");
      return batch.put(octets);
    }

    @Override
    public void commit() {
      steps.step("before sync");
      batch.commit();
      steps.step("after sync");
    }

    @Override
    public void close() {
      batch.close();
    }
  }
}
