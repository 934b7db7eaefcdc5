package org.muniment.recovery.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.ledger.Ledger;
import org.muniment.recovery.RestoreActs;
import org.muniment.recovery.RestoreItem;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreJournal;
import org.muniment.recovery.RestoreOrder;
import org.muniment.recovery.RestoreOutcome;
import org.muniment.recovery.RestoreState;

/** The journal of restores in the catalogue; every call is a transaction of its own. */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class JpaRestoreJournal implements RestoreJournal {
  private static final String GIVEN_UP =
      "The server went down before all messages were written down. Nothing was put back; start it"
          + " again.";

  private final EntityManager catalogue;
  private final Ledger ledger;
  private final Clock clock;
  private final RestoreItems items;

  /** A journal in that catalogue, which tells that ledger. */
  @Inject
  public JpaRestoreJournal(EntityManager catalogue, Ledger ledger, Clock clock) {
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.clock = clock;
    items = new RestoreItems(catalogue);
  }

  @Override
  public RestoreJobId create(RestoreOrder order, String node) {
    RestoreJobRow row = new RestoreJobRow(order, node, clock.instant());
    catalogue.persist(row);
    catalogue.flush();
    return row.key();
  }

  @Override
  public void add(RestoreJobId job, List<RestoreItem> added) {
    if (locked(job).state != RestoreState.PREPARING) {
      throw Fault.CONFLICT.on("Restore " + job + " is written down already.");
    }
    items.add(job, added);
  }

  @Override
  public void prepared(RestoreJobId job) {
    RestoreJobRow row = locked(job);
    row.state = RestoreState.READY;
    row.prepared = true;
    ledger.append(RestoreActs.opened(job, row.order(), items.account(job).asked()));
  }

  @Override
  public void begin(RestoreJobId job, String node) {
    RestoreJobRow row = locked(job);
    boolean mayRun =
        switch (row.state) {
          case READY, STOPPED, FAILED -> row.prepared;
          case PREPARING, RUNNING, DONE -> false;
        };
    if (!mayRun) {
      throw Fault.CONFLICT.on("Restore " + job + " cannot run: it is " + row.state.name() + ".");
    }
    row.run(node);
  }

  @Override
  public List<RestoreItem> pending(RestoreJobId job, @Nullable RestoreItem after, int limit) {
    return items.pending(job, after, limit);
  }

  @Override
  public boolean settle(RestoreJobId job, List<RestoreOutcome> outcomes) {
    RestoreJobRow row = locked(job);
    List<RestoreOutcome> fresh = items.settle(job, outcomes);
    if (!fresh.isEmpty()) {
      ledger.append(RestoreActs.items(job, row.order(), fresh));
    }
    return row.stopRequested;
  }

  @Override
  public void requestStop(RestoreJobId job) {
    RestoreJobRow row = locked(job);
    row.stopRequested |= row.state == RestoreState.RUNNING;
  }

  @Override
  public void close(RestoreJobId job, RestoreState state, @Nullable String error) {
    RestoreJobRow row = locked(job);
    row.end(state, error, clock.instant());
    ledger.append(RestoreActs.closed(job, row.order(), state, items.account(job), error));
  }

  @Override
  public Optional<RestoreJob> job(RestoreJobId job) {
    return Optional.ofNullable(catalogue.find(RestoreJobRow.class, job.value()))
        .map(row -> row.toJob(items.account(job)));
  }

  @Override
  public List<RestoreJobId> interrupted(String node) {
    left(node, List.of(RestoreState.PREPARING))
        .forEach(row -> close(row.key(), RestoreState.FAILED, GIVEN_UP));
    List<RestoreJobRow> rows = left(node, List.of(RestoreState.RUNNING, RestoreState.READY));
    rows.forEach(row -> row.state = RestoreState.READY);
    return rows.stream().map(RestoreJobRow::key).toList();
  }

  private List<RestoreJobRow> left(String node, List<RestoreState> states) {
    return catalogue
        .createQuery(
            """
            select j from RestoreJobRow j where j.state in :states
              and (j.node = :node or j.node is null)
            order by j.id\
            """,
            RestoreJobRow.class)
        .setParameter("states", states)
        .setParameter("node", node)
        .getResultList();
  }

  private RestoreJobRow locked(RestoreJobId job) {
    RestoreJobRow row =
        catalogue.find(RestoreJobRow.class, job.value(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw Fault.NOT_FOUND.on("restore", job);
    }
    return row;
  }
}
