package org.muniment.text.tika;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.intake.IntakeSink;
import org.muniment.intake.OutlookFiles;

/**
 * Reads files of Outlook in worker processes, one for each import that needs one. A worker that
 * crashes, or says nothing for as long as {@code patience}, costs the item that it was looking at:
 * a fresh one goes on behind it. One worker waits a minute for the next file.
 */
public final class WorkerOutlookFiles implements OutlookFiles {
  private static final String MAIN = "org.muniment.intake.worker.MailWorker";
  private static final String STORE = "!BDN";
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final int MOST_CRASHES = 100;

  private final WorkerProgram program;
  private final WorkerSettings settings;
  private final Duration patience;
  private final AtomicReference<@Nullable WorkerProcess> idle = new AtomicReference<>();
  private final AtomicLong started = new AtomicLong();
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("mail-worker-alarms").daemon().factory());

  /**
   * Empties the scratch folder; starts no process yet.
   *
   * @param patience how long a worker may say nothing
   */
  public WorkerOutlookFiles(WorkerProgram program, WorkerSettings settings, Duration patience) {
    this(program, settings, patience, MAIN);
  }

  /** With another program, for tests; empties the scratch folder. */
  WorkerOutlookFiles(
      WorkerProgram program, WorkerSettings settings, Duration patience, String mainClass) {
    this.program = new WorkerProgram(program.classPath(), mainClass);
    this.settings = settings;
    this.patience = patience;
    try {
      WorkerProgram.remove(settings.scratch());
    } catch (IOException e) {
      throw Fault.TEXT_WORKER_UNAVAILABLE.because(e, "no scratch folder: " + e);
    }
  }

  @Override
  public void read(Path file, String name, List<String> folder, IntakeSink sink)
      throws IOException {
    boolean isStore = isStore(file);
    long first = 0;
    for (int crashes = 0; first >= 0; crashes++) {
      if (crashes > MOST_CRASHES) {
        throw new IOException("its parser crashed " + crashes + " times");
      }
      first = read(file, name, isStore, folder, sink, first);
    }
  }

  /**
   * Reads with one worker.
   *
   * @return the item to go on with after a crash, or -1 at the end
   */
  private long read(
      Path file, String name, boolean isStore, List<String> folder, IntakeSink sink, long first)
      throws IOException {
    WorkerProcess worker = worker();
    Watch watch = new Watch(worker);
    OutlookTalk talk = new OutlookTalk(worker, folder, sink, watch::heard);
    boolean isWell = false;
    try {
      String trouble = talk.hold(file.toAbsolutePath(), name, isStore, first);
      isWell = true;
      if (!trouble.isEmpty()) {
        throw new IOException(trouble);
      }
      return -1;
    } catch (OutlookTalk.Broken e) {
      if (talk.number() < first) {
        throw new IOException("the process that reads it ended: " + worker.lastWords(), e);
      }
      sink.bad(talk.item(), watch.reason(worker));
      return talk.number() + 1;
    } finally {
      watch.end();
      release(worker, isWell);
    }
  }

  private static boolean isStore(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(STORE.length()), StandardCharsets.US_ASCII).equals(STORE);
    }
  }

  private WorkerProcess worker() {
    WorkerProcess waiting = idle.getAndSet(null);
    if (waiting != null && waiting.isAlive()) {
      return waiting;
    }
    Path scratch = settings.scratch().resolve("mail-" + started.incrementAndGet());
    WorkerProcess worker = null;
    try {
      worker = WorkerProcess.start(program, settings, scratch);
      Watch watch = new Watch(worker);
      try {
        worker.awaitReady();
      } finally {
        watch.end();
      }
      return worker;
    } catch (IOException e) {
      String words = worker == null ? String.valueOf(e.getMessage()) : worker.lastWords();
      if (worker != null) {
        worker.kill();
      }
      throw Fault.TEXT_WORKER_UNAVAILABLE.because(e, "it does not start: " + words);
    }
  }

  private void release(WorkerProcess worker, boolean isWell) {
    if (!isWell || !idle.compareAndSet(null, worker)) {
      worker.kill();
      return;
    }
    if (alarms.isShutdown()) {
      worker.kill();
      return;
    }
    ScheduledFuture<?> _ =
        alarms.schedule(
            () -> {
              if (idle.compareAndSet(worker, null)) {
                worker.kill();
              }
            },
            IDLE.toSeconds(),
            TimeUnit.SECONDS);
  }

  /** How many processes were started so far. */
  public long processesStarted() {
    return started.get();
  }

  /** Kills the processes; imports that need one fail. */
  @Override
  public void close() {
    alarms.shutdownNow();
    WorkerProcess waiting = idle.getAndSet(null);
    if (waiting != null) {
      waiting.kill();
    }
  }

  /** Kills a worker that says nothing for too long, or writes too much. */
  private final class Watch {
    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private final AtomicReference<@Nullable String> struck = new AtomicReference<>();
    private final ScheduledFuture<?> look;

    Watch(WorkerProcess worker) {
      this.look =
          alarms.scheduleWithFixedDelay(
              () -> look(worker), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void heard() {
      last.set(System.nanoTime());
    }

    private void look(WorkerProcess worker) {
      if (System.nanoTime() - last.get() > patience.toNanos()) {
        strike(worker, "It took longer than " + patience.toSeconds() + " s to read.");
      } else if (worker.scratchOctets() > settings.scratchOctets()) {
        strike(worker, "It needs too much disk to be read.");
      }
    }

    private void strike(WorkerProcess worker, String reason) {
      if (struck.compareAndSet(null, reason)) {
        worker.kill();
      }
    }

    /** Why the worker ended. */
    String reason(WorkerProcess worker) {
      String known = struck.get();
      return known != null ? known : "Its parser crashed on it: " + worker.lastWords();
    }

    void end() {
      look.cancel(false);
    }
  }
}
