package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A node that watches mailboxes. */
@Entity
@Table(name = "watch_node")
class WatchNodeRow {
  @Id String node;

  @Column(name = "seen_at")
  Instant seen;

  /** For Hibernate. */
  protected WatchNodeRow() {}

  WatchNodeRow(String node, Instant at) {
    this.node = node;
    seen = at;
  }
}
