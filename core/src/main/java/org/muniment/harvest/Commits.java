package org.muniment.harvest;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.muniment.original.OriginalStore;

/**
 * Writes batches one after the other, beside the thread that reads the next one from the network.
 * At most one is under way. The order is what makes the cursor true: a batch is begun only when all
 * before it are written, and after a failure none is. Within a batch the vault is durable before
 * the journal speaks of it. For one thread.
 */
final class Commits implements AutoCloseable {
  private final HarvestJournal journal;
  private final RunControl control;
  private final ExecutorService writer;
  private @Nullable Future<?> underWay;
  private @Nullable Throwable failure;

  Commits(RunScope scope) {
    this.journal = scope.journal();
    this.control = scope.control();
    this.writer = Executors.newSingleThreadExecutor(scope.threads());
  }

  /**
   * Takes over a batch and its facts; returns when all before it are written.
   *
   * @throws RuntimeException that a batch before it met; this one is abandoned
   */
  void submit(OriginalStore.Batch batch, BatchFacts facts) {
    try {
      await();
    } catch (RuntimeException | Error e) {
      batch.close();
      throw e;
    }
    underWay = writer.submit(() -> write(batch, facts));
  }

  /**
   * Returns when all is written.
   *
   * @throws RuntimeException that a batch met, now and ever after
   */
  void await() {
    if (underWay != null) {
      failure = outcome(underWay);
      underWay = null;
    }
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  /** Waits for the batch under way, whatever becomes of it, and ends the writer's thread. */
  @Override
  public void close() {
    if (underWay != null) {
      failure = outcome(underWay);
      underWay = null;
    }
    writer.shutdown();
  }

  private void write(OriginalStore.Batch batch, BatchFacts facts) {
    try (batch) {
      if (!facts.placed().isEmpty()) {
        batch.commit();
      }
      journal.commit(facts);
    }
    control.count(facts);
    control.tell();
  }

  /** Waits out a batch that has begun: interrupting it would break the vault's files. */
  private static @Nullable Throwable outcome(Future<?> batch) {
    boolean wasInterrupted = false;
    try {
      while (true) {
        try {
          batch.get();
          return null;
        } catch (ExecutionException e) {
          return e.getCause();
        } catch (InterruptedException e) {
          wasInterrupted = true;
        }
      }
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
