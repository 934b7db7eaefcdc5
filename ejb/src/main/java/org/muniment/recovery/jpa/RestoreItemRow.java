package org.muniment.recovery.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderPath;
import org.muniment.archive.PlacementId;
import org.muniment.archive.StorableText;
import org.muniment.archive.Uid;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.recovery.RestoreItem;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreOutcome;

/** An item of a restore job, and what became of it, as it is stored. */
@Entity
@Table(name = "restore_item")
class RestoreItemRow {
  private static final int FOLDER = 4_000;
  private static final int REFUSAL = 2_000;

  @EmbeddedId Key key;

  @Column(name = "placement_id")
  long placement;

  byte[] address;
  long length;
  String folder;

  @Column(name = "internal_date")
  @Nullable Instant internalDate;

  @Column(name = "offset_minutes")
  int offsetMinutes;

  String flags;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Nullable Outcome outcome;

  @Nullable Long uid;
  @Nullable String refusal;

  /** How an item was settled. */
  enum Outcome {
    PUT_BACK,
    ALREADY_THERE,
    REFUSED
  }

  /**
   * Which item of which job.
   *
   * @param job the job's number
   * @param number the item's place in it
   */
  @Embeddable
  record Key(@Column(name = "job_id") long job, long number) implements Serializable {}

  /** For Hibernate. */
  protected RestoreItemRow() {}

  RestoreItemRow(RestoreJobId job, RestoreItem item) {
    key = new Key(job.value(), item.number());
    placement = item.placement().value();
    address = item.original().address().bytes();
    length = item.original().length();
    folder = StorableText.cut(item.folder().key(), FOLDER);
    internalDate = item.internalDate();
    offsetMinutes = item.internalDateOffsetMinutes();
    flags = item.flags().stream().sorted().collect(Collectors.joining(" "));
  }

  final void settle(RestoreOutcome settled) {
    switch (settled) {
      case RestoreOutcome.PutBack(_, Uid given) -> settle(Outcome.PUT_BACK, given);
      case RestoreOutcome.AlreadyThere(_, Uid found) -> settle(Outcome.ALREADY_THERE, found);
      case RestoreOutcome.Refused(_, String reason) -> {
        outcome = Outcome.REFUSED;
        refusal = StorableText.cut(reason, REFUSAL);
      }
    }
  }

  private void settle(Outcome how, @Nullable Uid where) {
    outcome = how;
    uid = where == null ? null : where.value();
  }

  RestoreItem toItem() {
    return new RestoreItem(
        key.number(),
        new PlacementId(placement),
        new Original(ContentAddress.of(address), length),
        FolderPath.ofKey(folder),
        internalDate,
        offsetMinutes,
        flags.isEmpty() ? Set.of() : Set.of(flags.split(" ")));
  }

  /** What became of it; only for one that is settled. */
  RestoreOutcome toOutcome() {
    Uid where = uid == null ? null : new Uid(uid);
    return switch (outcome) {
      case PUT_BACK -> new RestoreOutcome.PutBack(toItem(), where);
      case ALREADY_THERE -> new RestoreOutcome.AlreadyThere(toItem(), where);
      case REFUSED -> new RestoreOutcome.Refused(toItem(), String.valueOf(refusal));
      case null -> throw new IllegalStateException("Not settled: " + key);
    };
  }
}
