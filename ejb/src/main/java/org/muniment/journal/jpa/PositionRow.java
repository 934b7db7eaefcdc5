package org.muniment.journal.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far the ledger's placements were read: one row, made by the schema. */
@Entity
@Table(name = "journal_position")
class PositionRow {
  static final long ONLY = 1;

  @Id long id;

  @Column(name = "next_entry")
  long next;

  /** For Hibernate. */
  protected PositionRow() {}
}
