package org.muniment.recovery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.ledger.Ledger;
import org.muniment.testkit.Steps;

/** A journal of restores in memory, for tests. Survives a {@link Steps#crashAt crash}. */
public final class InMemoryRestoreJournal implements RestoreJournal {
  private static final Comparator<RestoreItem> ORDER =
      Comparator.comparing(RestoreItem::folder).thenComparingLong(RestoreItem::number);

  private final Ledger ledger;
  private final Clock clock;
  private final Steps steps;
  private final Map<RestoreJobId, Job> jobs = new LinkedHashMap<>();

  /**
   * An empty journal.
   *
   * @param steps hears of every transaction, before and after
   */
  public InMemoryRestoreJournal(Ledger ledger, Clock clock, Steps steps) {
    this.ledger = ledger;
    this.clock = clock;
    this.steps = steps;
  }

  @Override
  public synchronized RestoreJobId create(RestoreOrder order, String node) {
    RestoreJobId id = new RestoreJobId(jobs.size() + 1);
    jobs.put(id, new Job(order, node, clock.instant()));
    return id;
  }

  @Override
  public synchronized void add(RestoreJobId id, List<RestoreItem> items) {
    items.forEach(item -> require(id).items.putIfAbsent(item.number(), item));
  }

  @Override
  public synchronized void prepared(RestoreJobId id) {
    Job job = require(id);
    job.state = RestoreState.READY;
    job.isPrepared = true;
    ledger.append(RestoreActs.opened(id, job.order, job.items.size()));
  }

  @Override
  public synchronized void begin(RestoreJobId id, String node) {
    transaction(
        "begin",
        () -> {
          Job job = require(id);
          switch (job.state) {
            case READY, STOPPED, FAILED -> {}
            case PREPARING, RUNNING, DONE ->
                throw Fault.CONFLICT.on("Restore " + id + " cannot run: it is " + job.state);
          }
          if (!job.isPrepared) {
            throw Fault.CONFLICT.on("Restore " + id + " was never prepared");
          }
          job.state = RestoreState.RUNNING;
          job.node = node;
          job.stopRequested = false;
          job.error = null;
          job.ended = null;
          return id;
        });
  }

  @Override
  public synchronized List<RestoreItem> pending(
      RestoreJobId id, @Nullable RestoreItem after, int limit) {
    Job job = require(id);
    return job.items.values().stream()
        .filter(item -> !job.outcomes.containsKey(item.number()))
        .filter(item -> after == null || ORDER.compare(item, after) > 0)
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean settle(RestoreJobId id, List<RestoreOutcome> outcomes) {
    return transaction(
        "settle",
        () -> {
          Job job = require(id);
          List<RestoreOutcome> fresh =
              outcomes.stream()
                  .filter(outcome -> !job.outcomes.containsKey(outcome.item().number()))
                  .toList();
          fresh.forEach(outcome -> job.outcomes.put(outcome.item().number(), outcome));
          if (!fresh.isEmpty()) {
            ledger.append(RestoreActs.items(id, job.order, fresh));
          }
          return job.stopRequested;
        });
  }

  @Override
  public synchronized void requestStop(RestoreJobId id) {
    Job job = require(id);
    job.stopRequested |= job.state == RestoreState.RUNNING;
  }

  @Override
  public synchronized void close(RestoreJobId id, RestoreState state, @Nullable String error) {
    transaction(
        "close",
        () -> {
          Job job = require(id);
          job.state = state;
          job.error = error;
          job.ended = clock.instant();
          ledger.append(RestoreActs.closed(id, job.order, state, job.account(), error));
          return id;
        });
  }

  @Override
  public synchronized Optional<RestoreJob> job(RestoreJobId id) {
    return Optional.ofNullable(jobs.get(id)).map(job -> job.record(id));
  }

  @Override
  public synchronized List<RestoreJobId> interrupted(String node) {
    List<RestoreJobId> found = new ArrayList<>();
    jobs.forEach(
        (id, job) -> {
          if (!node.equals(job.node)) {
            return;
          }
          switch (job.state) {
            case PREPARING -> close(id, RestoreState.FAILED, "It was never prepared to its end.");
            case RUNNING, READY -> {
              job.state = RestoreState.READY;
              found.add(id);
            }
            case DONE, STOPPED, FAILED -> {}
          }
        });
    return found;
  }

  /** What became of the items so far, by number. */
  public synchronized List<RestoreOutcome> outcomes(RestoreJobId id) {
    return List.copyOf(require(id).outcomes.values());
  }

  private Job require(RestoreJobId id) {
    Job job = jobs.get(id);
    if (job == null) {
      throw Fault.NOT_FOUND.on("restore", id);
    }
    return job;
  }

  private <T> T transaction(String name, Supplier<T> work) {
    steps.step("before " + name);
    T result = work.get();
    steps.step("after " + name);
    return result;
  }

  private static final class Job {
    final RestoreOrder order;
    final Instant created;
    final Map<Long, RestoreItem> items = new TreeMap<>();
    final Map<Long, RestoreOutcome> outcomes = new TreeMap<>();
    RestoreState state = RestoreState.PREPARING;
    boolean stopRequested;
    boolean isPrepared;
    String node;
    @Nullable String error;
    @Nullable Instant ended;

    Job(RestoreOrder order, String node, Instant created) {
      this.node = node;
      this.order = order;
      this.created = created;
    }

    RestoreAccount account() {
      return new RestoreAccount(
          items.size(),
          count(RestoreOutcome.PutBack.class),
          count(RestoreOutcome.AlreadyThere.class),
          count(RestoreOutcome.Refused.class));
    }

    RestoreJob record(RestoreJobId id) {
      return new RestoreJob(
          id, order, state, stopRequested, account(), created, ended, error, isPrepared);
    }

    private long count(Class<? extends RestoreOutcome> kind) {
      return outcomes.values().stream().filter(kind::isInstance).count();
    }
  }
}
