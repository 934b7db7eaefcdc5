package org.muniment.recovery.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.archive.StorableText;
import org.muniment.recovery.RestoreAccount;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreOrder;
import org.muniment.recovery.RestoreState;

/** A restore job as it is stored. Only what changed is written: stopping is asked from outside. */
@Entity
@DynamicUpdate
@Table(name = "restore_job")
class RestoreJobRow {
  static final int WHAT = 2_000;
  static final int REASON = 4_000;
  private static final int ERROR = 4_000;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "restore_job_seq")
  @SequenceGenerator(name = "restore_job_seq", sequenceName = "restore_job_seq", allocationSize = 1)
  long id;

  String actor;

  @Column(name = "mailbox_id")
  long mailbox;

  String what;
  String reason;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  RestoreState state;

  boolean prepared;

  @Column(name = "stop_requested")
  boolean stopRequested;

  @Nullable String node;

  @Column(name = "created_at")
  Instant created;

  @Column(name = "ended_at")
  @Nullable Instant ended;

  @Nullable String error;

  /** For Hibernate. */
  protected RestoreJobRow() {}

  RestoreJobRow(RestoreOrder order, String node, Instant at) {
    this.node = node;
    actor = order.actor();
    mailbox = order.target().value();
    what = StorableText.cut(order.what(), WHAT);
    reason = StorableText.cut(order.reason(), REASON);
    state = RestoreState.PREPARING;
    created = at;
  }

  final void run(String on) {
    state = RestoreState.RUNNING;
    node = on;
    stopRequested = false;
    error = null;
    ended = null;
  }

  final void end(RestoreState as, @Nullable String why, Instant at) {
    state = as;
    error = why == null ? null : StorableText.cut(why, ERROR);
    ended = at;
  }

  RestoreOrder order() {
    return new RestoreOrder(actor, new MailboxId(mailbox), what, reason);
  }

  RestoreJobId key() {
    return new RestoreJobId(id);
  }

  RestoreJob toJob(RestoreAccount account) {
    return new RestoreJob(
        key(), order(), state, stopRequested, account, created, ended, error, prepared);
  }
}
