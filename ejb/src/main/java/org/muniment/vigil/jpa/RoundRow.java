package org.muniment.vigil.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** When the last round of the vigil began and ended: one row, made by the schema. */
@Entity
@Table(name = "vigil_round")
class RoundRow {
  static final long ONLY = 1;

  @Id long id;

  @Column(name = "begun_at")
  Instant begun;

  @Column(name = "ended_at")
  Instant ended;

  /** For Hibernate. */
  protected RoundRow() {}
}
