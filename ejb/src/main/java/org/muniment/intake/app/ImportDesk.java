package org.muniment.intake.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.ModifiedUtf7;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.intake.IntakeLimits;
import org.muniment.intake.MailFile;
import org.muniment.intake.Unpacking;
import org.muniment.intake.app.ImportProgress.Mark;

/**
 * Carries imports out, each in a thread of its own, and keeps what is needed to go on with them.
 */
final class ImportDesk {
  private static final Logger LOG = Logger.getLogger(ImportDesk.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ImportRooms rooms;
  private final ImportFiles files;
  private final ThreadFactory threads;
  private final String node;
  private final Map<Thread, MailboxImport> underWay = new ConcurrentHashMap<>();

  ImportDesk(ImportRooms rooms, ImportFiles files, ThreadFactory threads, String node) {
    this.rooms = rooms;
    this.files = files;
    this.threads = threads;
    this.node = node;
  }

  /**
   * Takes away what nobody goes on with, and goes on with what died with this node. The runs that
   * died must be closed before.
   *
   * @param told is told which import goes on, and as which run
   */
  void open(BiConsumer<ImportJob, RunId> told) {
    Set<Path> wanted = new HashSet<>();
    for (ImportJob job : files.jobs()) {
      // of two that tell of one upload, the server died while the later run took over
      if (!wanted.add(job.source()) && job.isOurs()) {
        files.discard(files.job(job.run()));
      } else if (!job.isWaiting() && job.node().equals(node)) {
        goOnAfterDeath(job, told);
      }
    }
    files.discardLeftovers(wanted);
  }

  private void goOnAfterDeath(ImportJob job, BiConsumer<ImportJob, RunId> told) {
    try {
      RunId run = goOn(job, job.actor(), false, next -> told.accept(job, next));
      LOG.infof("Import %s died with the server and goes on as %s", job.run(), run);
    } catch (RuntimeException e) {
      LOG.warnf("Import %s died with the server and waits: %s", job.run(), e.getMessage());
      letWait(job);
    }
  }

  /** Lets somebody say how it goes on; where that cannot be written, the next start tries again. */
  private void letWait(ImportJob job) {
    try {
      files.keep(job.waiting());
    } catch (RuntimeException e) {
      LOG.warnf("Import %s is not marked as waiting: %s", job.run(), e.getMessage());
    }
  }

  /** Ends the imports of this node at their next batch, and waits a little for that. */
  void leave() {
    underWay.values().forEach(MailboxImport::leave);
    long end = System.nanoTime() + PATIENCE.toNanos();
    Set<Thread> others = new HashSet<>(underWay.keySet());
    others.remove(Thread.currentThread());
    for (Thread thread : others) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * Begins an import.
   *
   * @param isOurs whether the source is an upload
   * @param told is told the number of the run before it begins
   */
  RunId start(ImportWish wish, String actor, Path source, boolean isOurs, Consumer<RunId> told) {
    RunOrder order = order(wish, actor);
    return begin(
        order,
        told,
        run ->
            new ImportJob(
                run,
                wish.mailbox(),
                actor,
                node,
                wish.name(),
                source,
                isOurs,
                wish.isDry(),
                false,
                started(run),
                Mark.NOTHING,
                0));
  }

  /**
   * Goes on with one that ended.
   *
   * @param isInEarnest whether a dry run becomes an import
   */
  RunId goOn(ImportJob job, String actor, boolean isInEarnest, Consumer<RunId> told) {
    if (!Files.exists(job.source())) {
      throw Fault.NOT_FOUND.on("source of import", job.run());
    }
    ImportWish wish = new ImportWish(job.mailbox(), job.name(), job.isDry() && !isInEarnest);
    RunId run =
        begin(
            order(wish, actor),
            told,
            next -> {
              if (isInEarnest) {
                return job.inEarnest(next, actor, node, started(next));
              }
              ImportJob same = job.carriedOnBy(next, actor, node);
              inherit(job.run(), same);
              return same;
            });
    files.discard(files.job(job.run()));
    return run;
  }

  private RunId begin(RunOrder order, Consumer<RunId> told, Function<RunId, ImportJob> job) {
    RunId run = rooms.journal().begin(order);
    try {
      told.accept(run);
      ImportJob kept = job.apply(run);
      files.keep(kept);
      threads.newThread(() -> carryOut(kept, order)).start();
      return run;
    } catch (RuntimeException e) {
      rooms.journal().close(run, failed(e instanceof Failure f ? f.sentence() : e.toString()));
      files.discard(files.job(run));
      throw e;
    }
  }

  private RunOrder order(ImportWish wish, String actor) {
    RunKind kind = wish.isDry() ? RunKind.DRY_RUN : RunKind.IMPORT;
    return new RunOrder(wish.mailbox(), kind, node, actor);
  }

  private Instant started(RunId run) {
    return rooms.journal().run(run).orElseThrow().started();
  }

  /** The report of the earlier run is the beginning of the later one's. */
  private void inherit(RunId earlier, ImportJob later) {
    if (later.report() == 0) {
      return;
    }
    try {
      Path report = files.report(earlier);
      Files.copy(report, files.report(later.run()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warnf("The report of import %s begins anew: %s", later.run(), e.getMessage());
    }
  }

  private void carryOut(ImportJob job, RunOrder order) {
    boolean isLeft = false;
    RunState end = RunState.FAILED;
    try (ImportReport report =
        new ImportReport(files.report(job.run()), job.report(), job.isDry())) {
      MailboxImport taking = taking(job, order, report);
      underWay.put(Thread.currentThread(), taking);
      RunClosing closing = taking.carryOut(file(job));
      end = closing.state();
      isLeft = taking.isLeft();
      rooms.journal().close(job.run(), closing);
    } catch (IOException e) {
      closeFailed(job.run(), "The report cannot be written: " + e.getMessage());
    } catch (Exception e) { // checked ones too: a transaction throws them
      LOG.errorf(e, "Import %s could not be closed; its lease ends by itself", job.run());
    } finally {
      underWay.remove(Thread.currentThread());
      settle(job, end, isLeft);
    }
  }

  /** The source goes with an import that is done; else somebody may go on with it. */
  private void settle(ImportJob begun, RunState end, boolean isLeft) {
    ImportJob job = files.findJob(begun.run()).orElse(begun);
    if (end == RunState.DONE && !job.isDry()) {
      files.discard(job);
    } else if (!isLeft) {
      letWait(job);
    }
  }

  private void closeFailed(RunId run, String sentence) {
    try {
      rooms.journal().close(run, failed(sentence));
    } catch (Exception e) { // checked ones too: a transaction throws them
      LOG.errorf(e, "Import %s could not be closed; its lease ends by itself", run);
    }
  }

  private static RunClosing failed(String sentence) {
    return new RunClosing(RunState.FAILED, RunTally.NOTHING, sentence, List.of());
  }

  private MailboxImport taking(ImportJob job, RunOrder order, ImportReport report) {
    ImportProgress progress =
        new ImportProgress(job.mark(), (mark, octets) -> files.keep(job.at(mark, octets)));
    return new MailboxImport(
        target(job, order),
        rooms.reader(),
        rooms.journal(),
        rooms.clock(),
        job.run(),
        report,
        progress);
  }

  private ImportTarget target(ImportJob job, RunOrder order) {
    if (job.isDry()) {
      return new DryTarget(rooms.journal(), rooms.listings(), job.mailbox());
    }
    return new ArchiveTarget(
        rooms.originals(),
        rooms.journal(),
        rooms.listings(),
        rooms.clock(),
        job.run(),
        order,
        job.started(),
        !job.started().equals(started(job.run())));
  }

  private MailFile file(ImportJob job) {
    Unpacking terms =
        new Unpacking(IntakeLimits.USUAL, ImportDesk::decoded, files::part, rooms.outlook());
    return new MailFile(job.source(), job.name(), terms);
  }

  private static String decoded(String name) {
    return ModifiedUtf7.display(name.getBytes(StandardCharsets.UTF_8));
  }
}
