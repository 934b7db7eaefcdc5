package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.muniment.harvest.Reconciliation;
import org.muniment.ledger.CanonicalJsonReader;
import org.muniment.ledger.EntryBody;

/** The latest {@link Reconciliation} of an epoch as it is stored: the body of its ledger entry. */
@Entity
@Table(name = "reconciliation")
class ReconciliationRow {
  @Id
  @Column(name = "epoch_id")
  long epoch;

  @Column(name = "mailbox_id")
  long mailbox;

  @Column(name = "folder_id")
  long folder;

  @Column(name = "run_id")
  long run;

  @Column(name = "taken_at")
  Instant taken;

  @Column(name = "is_complete")
  boolean complete;

  long sequence;

  @Column(length = 1_000_000)
  String body;

  /** For Hibernate. */
  protected ReconciliationRow() {}

  /**
   * A row that takes the place of the epoch's row before.
   *
   * @param toldAs the sequence of the ledger's entry
   * @param toldText the body of that entry
   */
  ReconciliationRow(Reconciliation reconciliation, long toldAs, String toldText) {
    epoch = reconciliation.epoch().value();
    mailbox = reconciliation.mailbox().value();
    folder = reconciliation.folder().value();
    run = reconciliation.run().value();
    taken = reconciliation.at();
    complete = reconciliation.isComplete();
    sequence = toldAs;
    body = toldText;
  }

  Reconciliation toReconciliation() {
    return Reconciliation.of(new EntryBody(CanonicalJsonReader.read(body)));
  }
}
