package org.muniment.harvest.jpa;

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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.Uid;
import org.muniment.archive.UidValidity;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.EpochId;
import org.muniment.harvest.EpochState;
import org.muniment.harvest.Sentinel;

/** An {@link Epoch} as it is stored, cursor included. */
@Entity
@Table(name = "epoch")
class EpochRow {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "epoch_seq")
  @SequenceGenerator(name = "epoch_seq", sequenceName = "epoch_seq", allocationSize = 1)
  long id;

  @Column(name = "folder_id")
  long folder;

  @Column(name = "uid_validity")
  long uidValidity;

  @Column(name = "is_current")
  boolean current;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  EpochState state;

  @Column(name = "uid_next_done")
  long uidNextDone;

  @Column(name = "messages_done")
  long messagesDone;

  @Column(name = "mod_seq_done")
  long modSeqDone;

  @Column(name = "sentinel_uid")
  @Nullable Long sentinelUid;

  @Column(name = "sentinel_size")
  @Nullable Long sentinelSize;

  @Column(name = "sentinel_date")
  @Nullable Instant sentinelDate;

  @Column(name = "opened_at")
  Instant opened;

  @Column(name = "completed_at")
  @Nullable Instant completed;

  @Column(name = "audited_at")
  @Nullable Instant audited;

  /** For Hibernate. */
  protected EpochRow() {}

  EpochRow(FolderId folder, UidValidity uidValidity, Instant at) {
    this.folder = folder.value();
    this.uidValidity = uidValidity.value();
    current = true;
    state = EpochState.INITIAL;
    uidNextDone = 1;
    messagesDone = -1;
    modSeqDone = -1;
    opened = at;
  }

  /**
   * Moves the cursor.
   *
   * @throws IllegalArgumentException when it would move back
   */
  final void advanceTo(long uidNext) {
    if (uidNext < uidNextDone) {
      throw new IllegalArgumentException(
          "A cursor never moves back: from " + uidNextDone + " to " + uidNext);
    }
    uidNextDone = uidNext;
  }

  final void keep(Epoch epoch) {
    advanceTo(epoch.uidNextDone());
    state = epoch.state();
    messagesDone = epoch.messagesDone();
    modSeqDone = epoch.modSeqDone();
    completed = epoch.completedAt();
    audited = epoch.auditedAt();
    guard(epoch.sentinel());
  }

  Epoch toEpoch() {
    return new Epoch(
        new EpochId(id),
        new FolderId(folder),
        new UidValidity(uidValidity),
        state,
        uidNextDone,
        messagesDone,
        modSeqDone,
        sentinel(),
        opened,
        completed,
        audited);
  }

  private void guard(@Nullable Sentinel sentinel) {
    sentinelUid = sentinel == null ? null : sentinel.uid().value();
    sentinelSize = sentinel == null ? null : sentinel.size();
    sentinelDate = sentinel == null ? null : sentinel.internalDate();
  }

  private @Nullable Sentinel sentinel() {
    if (sentinelUid == null || sentinelSize == null) {
      return null;
    }
    return new Sentinel(new Uid(sentinelUid), sentinelSize, sentinelDate);
  }
}
