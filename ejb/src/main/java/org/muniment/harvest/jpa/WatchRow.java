package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.StorableText;
import org.muniment.watch.WatchManner;
import org.muniment.watch.WatchStanding;

/** Who watches a mailbox, and how it goes. */
@Entity
@Table(name = "mailbox_watch")
class WatchRow {
  private static final int WHY = 4_000;

  @Id
  @Column(name = "mailbox_id")
  long mailbox;

  String node;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  WatchManner manner;

  String why;

  @Column(name = "since_at")
  Instant since;

  @Column(name = "signalled_at")
  @Nullable Instant signalled;

  /** For Hibernate. */
  protected WatchRow() {}

  WatchRow(long mailbox, String node, Instant at) {
    this.mailbox = mailbox;
    take(node, at);
  }

  /** The node begins anew; what is known of signals stays. */
  final void take(String taker, Instant at) {
    node = taker;
    manner = WatchManner.CONNECTING;
    why = "";
    since = at;
  }

  void write(WatchStanding standing) {
    manner = standing.manner();
    why = StorableText.cut(standing.why(), WHY);
    since = standing.since().truncatedTo(ChronoUnit.MILLIS);
    if (standing.lastSignal() != null) {
      signalled = standing.lastSignal().truncatedTo(ChronoUnit.MILLIS);
    }
  }

  WatchStanding standing() {
    return new WatchStanding(manner, why, since, signalled);
  }
}
