package org.muniment.access.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What is locked to count failed sign-ins of some names; the schema brings all there are. */
@Entity
@Table(name = "sign_in_gate")
class GateRow {
  /** How many there are. */
  static final int NUMBER = 16;

  @Id int number;

  /** For Hibernate. */
  protected GateRow() {}
}
