package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which run may write to a mailbox. Locked by everything that writes there. */
@Entity
@Table(name = "mailbox_lease")
class LeaseRow {
  @Id
  @Column(name = "mailbox_id")
  long mailbox;

  @Column(name = "run_id")
  @Nullable Long run;

  @Column(name = "renewed_at")
  Instant renewed;

  /** For Hibernate. */
  protected LeaseRow() {}

  LeaseRow(long mailbox, Instant at) {
    this.mailbox = mailbox;
    renewed = at;
  }
}
