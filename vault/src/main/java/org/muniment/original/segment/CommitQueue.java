package org.muniment.original.segment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.original.StoreTrouble;

/**
 * The one thread that writes. Commits that wait at the same moment are written together and share
 * their syncs; other errands run between groups.
 */
final class CommitQueue implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CommitQueue.class.getName());
  private static final long GROUP = 64 << 20;

  /** What waits: either originals to commit, or an errand. */
  private sealed interface Task {}

  private record Commit(
      CohortSegments into, List<PendingOriginal> originals, CompletableFuture<?> done)
      implements Task {
    long octets() {
      return originals.stream().mapToLong(PendingOriginal::storedLength).sum();
    }
  }

  private record Errand<T>(Callable<T> work, CompletableFuture<T> done, boolean last)
      implements Task {
    void run(Path root) {
      try {
        done.complete(work.call());
      } catch (Throwable e) {
        done.completeExceptionally(StoreTrouble.of(e, root));
      }
    }
  }

  /** What to do for a cohort after a group of its commits was answered. */
  interface Aftercare {
    void of(CohortSegments cohort);
  }

  private final BlockingQueue<Task> waiting = new LinkedBlockingQueue<>();
  private final VaultSettings settings;
  private final Aftercare aftercare;
  private final Thread thread;
  private boolean closed;

  CommitQueue(VaultSettings settings, Aftercare aftercare) {
    this.settings = settings;
    this.aftercare = aftercare;
    this.thread = Thread.ofPlatform().daemon().name("muniment-vault-writer").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * Returns when the originals are durable.
   *
   * @throws org.muniment.fault.Failure {@code STORE_FULL} or {@code STORE_UNAVAILABLE}: none is
   *     kept
   */
  void commit(CohortSegments into, List<PendingOriginal> originals) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    add(new Commit(into, originals, done));
    Waiting.forResult(done);
  }

  /**
   * Runs the work on the writer thread and returns its result.
   *
   * @throws org.muniment.fault.Failure what the work threw, as a failure of the store unless it was
   *     one already
   */
  <T> T run(Callable<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    add(new Errand<>(work, done, false));
    return Waiting.forResult(done);
  }

  private synchronized void add(Task task) {
    if (closed) {
      throw Fault.STORE_UNAVAILABLE.on("it is closed");
    }
    waiting.add(task);
  }

  /** Answers everything that waits, then ends the thread. */
  @Override
  public void close() {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      waiting.add(new Errand<>(() -> true, done, true));
    }
    Waiting.forResult(done);
  }

  private void run() {
    @Nullable Task next = null;
    while (true) {
      Task task = next == null ? take() : next;
      next = null;
      switch (task) {
        case Errand<?> errand -> {
          errand.run(settings.root());
          if (errand.last()) {
            return;
          }
        }
        case Commit commit -> next = group(commit);
      }
    }
  }

  /** Nobody interrupts this thread on purpose; if somebody does, there is still work to do. */
  private Task take() {
    while (true) {
      try {
        return waiting.take();
      } catch (InterruptedException e) {
        LOG.log(System.Logger.Level.WARNING, "The vault's writer was interrupted; it goes on");
      }
    }
  }

  /** Writes a group of commits; the task that ended it is handed back. */
  private @Nullable Task group(Commit first) {
    Map<CohortSegments, List<Commit>> group = new LinkedHashMap<>();
    @Nullable Task ended = null;
    long octets = 0;
    for (Task task = first; task != null; task = octets < GROUP ? waiting.poll() : null) {
      if (!(task instanceof Commit commit)) {
        ended = task;
        break;
      }
      group.computeIfAbsent(commit.into(), _ -> new ArrayList<>()).add(commit);
      octets += commit.octets();
    }
    group.forEach(this::write);
    return ended;
  }

  private void write(CohortSegments into, List<Commit> commits) {
    try {
      into.commit(commits.stream().flatMap(commit -> commit.originals().stream()).toList());
      commits.forEach(commit -> commit.done().complete(null));
    } catch (Throwable e) {
      RuntimeException failure = StoreTrouble.of(e, settings.root());
      commits.forEach(commit -> commit.done().completeExceptionally(failure));
    }
    try {
      aftercare.of(into);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "After a commit", e);
    }
  }
}
