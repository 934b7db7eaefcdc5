package org.muniment.harvest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muniment.fault.Fault;
import org.muniment.ledger.Ledger;

/** The runs of the journal in memory. */
final class JournalRuns {
  private final Ledger ledger;
  private final Clock clock;
  private final Map<RunId, HarvestRun> runs = new LinkedHashMap<>();
  private final Map<RunId, Instant> heard = new HashMap<>();

  JournalRuns(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  RunId begin(RunOrder order) {
    for (HarvestRun run : running()) {
      if (run.mailbox().equals(order.mailbox())) {
        buryOrRefuse(run);
      }
    }
    RunId id = new RunId(runs.size() + 1);
    put(
        new HarvestRun(
            id,
            order.mailbox(),
            order.kind(),
            order.node(),
            order.actor(),
            clock.instant(),
            null,
            RunState.RUNNING,
            false,
            RunTally.NOTHING,
            null,
            List.of(),
            order.rules()));
    heard.put(id, clock.instant());
    return id;
  }

  boolean progress(RunId id, RunTally tally) {
    HarvestRun run = living(id);
    heard.put(id, clock.instant());
    put(with(run, RunState.RUNNING, run.stopRequested(), tally));
    return run.stopRequested();
  }

  void requestStop(RunId id) {
    HarvestRun run = runs.get(id);
    if (run != null && run.state() == RunState.RUNNING) {
      put(with(run, RunState.RUNNING, true, run.tally()));
    }
  }

  RunId close(RunId id, RunClosing closing) {
    HarvestRun run = living(id);
    put(
        new HarvestRun(
            id,
            run.mailbox(),
            run.kind(),
            run.node(),
            run.actor(),
            run.started(),
            clock.instant(),
            closing.state(),
            run.stopRequested(),
            closing.tally(),
            closing.error(),
            closing.troubles(),
            closing.notTaken(),
            run.rules()));
    ledger.append(HarvestActs.closed(run, closing));
    return id;
  }

  int closeInterrupted(String node) {
    List<HarvestRun> dead = running().stream().filter(run -> run.node().equals(node)).toList();
    dead.forEach(this::bury);
    return dead.size();
  }

  Optional<HarvestRun> find(RunId id) {
    return Optional.ofNullable(runs.get(id));
  }

  HarvestRun living(RunId id) {
    HarvestRun run = runs.get(id);
    if (run == null || run.state() != RunState.RUNNING) {
      throw Fault.RUN_OVERLAPS.on("run " + id);
    }
    return run;
  }

  private List<HarvestRun> running() {
    return new ArrayList<>(runs.values())
        .stream().filter(run -> run.state() == RunState.RUNNING).toList();
  }

  private void buryOrRefuse(HarvestRun run) {
    Instant last = heard.getOrDefault(run.id(), run.started());
    if (last.plus(HarvestJournal.LEASE).isAfter(clock.instant())) {
      throw Fault.RUN_OVERLAPS.on("mailbox " + run.mailbox());
    }
    bury(run);
  }

  private void bury(HarvestRun run) {
    close(
        run.id(),
        new RunClosing(RunState.FAILED, run.tally(), "The run was interrupted.", List.of()));
  }

  private void put(HarvestRun run) {
    runs.put(run.id(), run);
  }

  private static HarvestRun with(
      HarvestRun run, RunState state, boolean stopRequested, RunTally tally) {
    return new HarvestRun(
        run.id(),
        run.mailbox(),
        run.kind(),
        run.node(),
        run.actor(),
        run.started(),
        run.ended(),
        state,
        stopRequested,
        tally,
        run.error(),
        run.troubles(),
        run.rules());
  }
}
