package org.muniment.ledger.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;

/** A {@link LedgerEntry} as it is stored, with actor and subject beside the body to find it by. */
@Entity
@Immutable
@Table(name = "ledger_entry")
class LedgerEntryRow {
  @Id long sequence;

  @Column(name = "recorded_at")
  Instant time;

  @Convert(converter = EntryKindLabel.class)
  EntryKind kind;

  @Nullable String actor;
  @Nullable String subject;
  byte[] commitment;
  byte @Nullable [] salt;

  @Column(length = 1_000_000)
  @Nullable String body;

  /** For Hibernate. */
  protected LedgerEntryRow() {}

  LedgerEntryRow(LedgerEntry entry, Act act) {
    this(entry, act.actor(), act.subject());
  }

  LedgerEntryRow(LedgerEntry entry, @Nullable String actor, @Nullable String subject) {
    sequence = entry.sequence();
    time = entry.time();
    kind = entry.kind();
    this.actor = actor;
    this.subject = subject;
    commitment = entry.commitment();
    salt = entry.salt();
    body = entry.body();
  }
}
