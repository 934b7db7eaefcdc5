package org.muniment.text.tika;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;
import org.muniment.text.ExtractedText;
import org.muniment.text.ExtractionLimits;
import org.muniment.text.IndexState;
import org.muniment.text.TextExtractor;

/**
 * Extracts text in worker processes. As many documents are read at once as there are processes;
 * further callers wait. Processes are started when they are first needed, used again and again, and
 * killed and replaced when a document runs out of time or brings one down.
 */
public final class WorkerTextExtractor implements TextExtractor {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration REFUSAL = Duration.ofSeconds(10);

  private final WorkerProgram program;
  private final WorkerSettings settings;
  private final List<Seat> seats;
  private final BlockingQueue<Seat> free;
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().name("text-worker-alarms").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());
  private final AtomicLong started = new AtomicLong();
  private volatile @Nullable Refusal refusal;

  /** That no process could be started; believed for a while, for starting one takes long. */
  private record Refusal(String words, long until) {}

  /** A place for one process; empty until it is first needed, and after {@link #close}. */
  private static final class Seat {
    private @Nullable WorkerProcess worker;
    private boolean removed;

    synchronized @Nullable WorkerProcess worker() {
      return worker;
    }

    /** Whether the process may stay. */
    synchronized boolean take(WorkerProcess fresh) {
      worker = fresh;
      return !removed;
    }

    synchronized @Nullable WorkerProcess vacate() {
      WorkerProcess left = worker;
      worker = null;
      return left;
    }

    synchronized void remove() {
      removed = true;
    }
  }

  /**
   * Empties the scratch folder; starts no process yet.
   *
   * @throws org.muniment.fault.Failure {@code TEXT_WORKER_UNAVAILABLE} when the folder cannot be
   *     written
   */
  public WorkerTextExtractor(WorkerProgram program, WorkerSettings settings) {
    this.program = program;
    this.settings = settings;
    try {
      WorkerProgram.remove(settings.scratch());
      Files.createDirectories(settings.scratch());
    } catch (IOException e) {
      throw Fault.TEXT_WORKER_UNAVAILABLE.because(e, "no scratch folder: " + e);
    }
    this.seats = Stream.generate(Seat::new).limit(settings.processes()).toList();
    this.free = new LinkedBlockingQueue<>(seats);
  }

  @Override
  public ExtractedText extract(
      InputStream octets, MediaType claimed, @Nullable FileName name, ExtractionLimits limits)
      throws IOException, InterruptedException {
    Seat seat = free.take();
    try {
      return extract(seat, ready(seat), octets, claimed, name, limits);
    } finally {
      free.add(seat);
    }
  }

  private ExtractedText extract(
      Seat seat,
      WorkerProcess worker,
      InputStream octets,
      MediaType claimed,
      @Nullable FileName name,
      ExtractionLimits limits)
      throws IOException {
    Conversation talk = new Conversation(worker, limits);
    Limit limit = new Limit(worker, limits.time(), "it took longer than " + seconds(limits));
    try {
      return talk.hold(octets, claimed, name);
    } catch (Conversation.SourceFailed e) {
      throw e.source();
    } catch (IOException e) {
      String reason = limit.passed() == null ? describe(worker) : limit.passed();
      dismiss(seat);
      IndexState state = talk.heard().isEmpty() ? IndexState.FAILED : IndexState.PARTIAL;
      return new ExtractedText(talk.heard(), state, null, reason);
    } finally {
      if (!limit.lift()) {
        dismiss(seat);
      }
    }
  }

  /** The seat's process, a new one if need be. */
  private WorkerProcess ready(Seat seat) {
    WorkerProcess worker = seat.worker();
    if (worker != null && worker.isAlive()) {
      return worker;
    }
    dismiss(seat);
    return start(seat);
  }

  private WorkerProcess start(Seat seat) {
    Refusal known = refusal;
    if (known != null && System.nanoTime() - known.until() < 0) {
      throw Fault.TEXT_WORKER_UNAVAILABLE.on(known.words());
    }
    Path scratch = settings.scratch().resolve("worker-" + started.incrementAndGet());
    try {
      WorkerProcess worker = WorkerProcess.start(program, settings, scratch);
      if (seat.take(worker) && isReady(worker)) {
        return worker;
      }
      dismiss(seat);
      throw Fault.TEXT_WORKER_UNAVAILABLE.on(refused(worker.lastWords()));
    } catch (IOException e) {
      WorkerProcess worker = seat.worker();
      dismiss(seat);
      String words = worker == null ? String.valueOf(e.getMessage()) : worker.lastWords();
      throw Fault.TEXT_WORKER_UNAVAILABLE.because(e, refused("it does not start: " + words));
    }
  }

  private String refused(String words) {
    refusal = new Refusal(words, System.nanoTime() + REFUSAL.toNanos());
    return words;
  }

  private boolean isReady(WorkerProcess worker) throws IOException {
    Limit limit = new Limit(worker, settings.start(), "it took too long to start");
    try {
      worker.awaitReady();
    } finally {
      limit.lift();
    }
    return worker.isAlive();
  }

  private static void dismiss(Seat seat) {
    WorkerProcess worker = seat.vacate();
    if (worker != null) {
      worker.kill();
    }
  }

  private static String describe(WorkerProcess worker) {
    return "the process that read it ended: " + worker.lastWords();
  }

  private static String seconds(ExtractionLimits limits) {
    return limits.time().toSeconds() > 0
        ? limits.time().toSeconds() + " s"
        : limits.time().toMillis() + " ms";
  }

  /** How many processes were started so far; grows with every one that had to be replaced. */
  public long processesStarted() {
    return started.get();
  }

  /** Kills the processes; documents that are being read are said to have failed. */
  @Override
  public void close() {
    seats.forEach(Seat::remove);
    seats.forEach(WorkerTextExtractor::dismiss);
    alarms.shutdownNow();
  }

  /**
   * Kills a process when its time is over or its scratch files are too large, which makes every
   * wait for it end.
   */
  private final class Limit {
    private final AtomicReference<@Nullable String> passed = new AtomicReference<>();
    private final AtomicBoolean isLifted = new AtomicBoolean();
    private final ScheduledFuture<?> alarm;
    private final ScheduledFuture<?> look;

    Limit(WorkerProcess worker, Duration time, String late) {
      this.alarm =
          alarms.schedule(() -> strike(worker, late), time.toMillis(), TimeUnit.MILLISECONDS);
      this.look =
          alarms.scheduleWithFixedDelay(
              () -> look(worker), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(WorkerProcess worker) {
      if (worker.scratchOctets() > settings.scratchOctets()) {
        long mebibytes = Math.max(1, settings.scratchOctets() >> 20);
        strike(worker, "it needs more than " + mebibytes + " MiB of disk to be read");
      }
    }

    private void strike(WorkerProcess worker, String reason) {
      if (isLifted.compareAndSet(false, true)) {
        passed.set(reason);
        worker.kill();
      }
    }

    /** Why the process was killed, or null when it was not. */
    @Nullable String passed() {
      return passed.get();
    }

    /** Whether the limit could be lifted; false when the process is being killed for it. */
    boolean lift() {
      boolean isInTime = isLifted.compareAndSet(false, true);
      alarm.cancel(false);
      look.cancel(false);
      return isInTime;
    }
  }
}
