package org.muniment.harvest.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.EpochId;
import org.muniment.harvest.FolderCheck;
import org.muniment.harvest.QuarantineReason;
import org.muniment.harvest.Reconciliation;
import org.muniment.harvest.RuleMark;
import org.muniment.harvest.RunId;
import org.muniment.ledger.Act;
import org.muniment.ledger.Ledger;

/** Holds what the catalogue accounts for in an epoch against what the server showed. */
final class Reconciling {
  private final EntityManager catalogue;
  private final Ledger ledger;

  Reconciling(EntityManager catalogue, Ledger ledger) {
    this.catalogue = catalogue;
    this.ledger = ledger;
  }

  Reconciliation write(RunRow run, FolderRow folder, Epoch epoch, FolderCheck check, Instant at) {
    Reconciliation reconciliation =
        new Reconciliation(
            new MailboxId(run.mailbox),
            epoch.folder(),
            folder.name().display(),
            epoch.id(),
            epoch.uidValidity(),
            new RunId(run.id),
            at,
            check,
            new EpochReading(catalogue).tally(epoch.id()).placed(),
            excluded(epoch.id()),
            quarantined(epoch.id()));
    Act act = reconciliation.toAct(run.actor);
    long sequence = ledger.append(act);
    catalogue.merge(new ReconciliationRow(reconciliation, sequence, act.body()));
    return reconciliation;
  }

  private Map<String, Long> excluded(EpochId epoch) {
    Map<String, Long> counts = new HashMap<>();
    catalogue
        .createQuery(
            """
            select x.rule, x.version, count(x) from ExclusionRow x
            where x.epoch = :epoch group by x.rule, x.version\
            """,
            Object[].class)
        .setParameter("epoch", epoch.value())
        .getResultStream()
        .forEach(
            row ->
                counts.put(new RuleMark((String) row[0], (Long) row[1]).toString(), (Long) row[2]));
    return counts;
  }

  private Map<QuarantineReason, Long> quarantined(EpochId epoch) {
    Map<QuarantineReason, Long> counts = new HashMap<>();
    catalogue
        .createQuery(
            """
            select q.reason, count(q) from QuarantineRow q
            where q.epoch = :epoch group by q.reason\
            """,
            Object[].class)
        .setParameter("epoch", epoch.value())
        .getResultStream()
        .forEach(row -> counts.put((QuarantineReason) row[0], (Long) row[1]));
    return counts;
  }
}
