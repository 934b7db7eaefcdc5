package org.muniment.access.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Accounts;

/** Failed sign-ins in a row under one name. */
@Entity
@Table(name = "sign_in_attempt")
class AttemptRow {
  @Id String name;

  int failures;

  @Column(name = "last_at")
  Instant last;

  @Column(name = "locked_until")
  @Nullable Instant lockedUntil;

  /** For Hibernate. */
  protected AttemptRow() {}

  AttemptRow(String name, Instant at) {
    this.name = name;
    last = at;
  }

  Accounts.Failures toFailures() {
    return new Accounts.Failures(failures, lockedUntil);
  }
}
