package org.muniment.harvest.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestActs;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.ledger.Ledger;

/** Runs and who holds the lease of a mailbox. Every method locks the lease it speaks of. */
final class Leases {
  private static final String DIED =
      "The run stopped reporting before it ended. The next run goes on where it was.";
  private static final String INTERRUPTED =
      "The server went down during the run. The next run goes on where it was.";

  private final EntityManager catalogue;
  private final Ledger ledger;
  private final Clock clock;

  Leases(EntityManager catalogue, Ledger ledger, Clock clock) {
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.clock = clock;
  }

  RunRow begin(RunOrder order) {
    LeaseRow lease = lockedLease(order.mailbox());
    if (lease.run != null) {
      if (now().isBefore(lease.renewed.plus(HarvestJournal.LEASE))) {
        throw Fault.RUN_OVERLAPS.on(nameOf(order.mailbox().value()));
      }
      abandon(run(lease.run), DIED);
    }
    RunRow run = new RunRow(order, now());
    catalogue.persist(run);
    catalogue.flush();
    lease.run = run.id;
    lease.renewed = run.started;
    return run;
  }

  /**
   * The run, its lease locked and renewed.
   *
   * @throws org.muniment.fault.Failure {@code RUN_OVERLAPS} when it does not hold the lease
   */
  RunRow held(RunId id) {
    List<LeaseRow> leases =
        catalogue
            .createQuery("select l from LeaseRow l where l.run = :run", LeaseRow.class)
            .setParameter("run", id.value())
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
    RunRow run = run(id.value());
    if (leases.isEmpty()) {
      throw Fault.RUN_OVERLAPS.on(nameOf(run.mailbox));
    }
    leases.getFirst().renewed = now();
    return run;
  }

  void close(RunId id, RunClosing closing) {
    end(held(id), closing);
  }

  int closeInterrupted(String node) {
    List<RunRow> runs =
        catalogue
            .createQuery(
                "select r from RunRow r where r.state = :running and r.node = :node order by r.id",
                RunRow.class)
            .setParameter("running", RunState.RUNNING)
            .setParameter("node", node)
            .getResultList();
    runs.forEach(run -> abandon(run, INTERRUPTED));
    return runs.size();
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void abandon(RunRow run, String why) {
    end(run, new RunClosing(RunState.FAILED, run.tally(), why, List.of()));
  }

  private void end(RunRow run, RunClosing closing) {
    run.end(closing, now());
    catalogue
        .createQuery("select l from LeaseRow l where l.run = :run", LeaseRow.class)
        .setParameter("run", run.id)
        .getResultList()
        .forEach(lease -> lease.run = null);
    ledger.append(HarvestActs.closed(run.toRun(), closing));
  }

  private RunRow run(long id) {
    RunRow run = catalogue.find(RunRow.class, id);
    if (run == null) {
      throw Fault.NOT_FOUND.on("run", id);
    }
    return run;
  }

  private LeaseRow lockedLease(MailboxId mailbox) {
    LeaseRow lease =
        catalogue.find(LeaseRow.class, mailbox.value(), LockModeType.PESSIMISTIC_WRITE);
    return lease != null ? lease : newLease(mailbox);
  }

  private LeaseRow newLease(MailboxId mailbox) {
    if (catalogue.find(MailboxRow.class, mailbox.value()) == null) {
      throw Fault.NOT_FOUND.on("mailbox", mailbox);
    }
    LeaseRow lease = new LeaseRow(mailbox.value(), now());
    try {
      catalogue.persist(lease);
      catalogue.flush();
      return lease;
    } catch (PersistenceException e) {
      // another start made the row first; this transaction can ask nothing any more
      throw Fault.RUN_OVERLAPS.because(e, "mailbox " + mailbox);
    }
  }

  private String nameOf(long mailbox) {
    return Objects.requireNonNull(catalogue.find(MailboxRow.class, mailbox)).name;
  }
}
