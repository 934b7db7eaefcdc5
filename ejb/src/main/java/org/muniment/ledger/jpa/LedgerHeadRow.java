package org.muniment.ledger.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The end of the ledger: the number that comes next, and the time that must not be passed back. */
@Entity
@Table(name = "ledger_head")
class LedgerHeadRow {
  static final int ID = 1;

  @Id int id;

  @Column(name = "next_sequence")
  long nextSequence;

  @Column(name = "last_time")
  Instant lastTime;

  /** For Hibernate. */
  protected LedgerHeadRow() {}
}
