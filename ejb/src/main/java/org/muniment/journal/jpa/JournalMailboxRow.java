package org.muniment.journal.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A mailbox whose mail is a journal, as it is stored. */
@Entity
@Table(name = "journal_mailbox")
class JournalMailboxRow {
  @Id
  @Column(name = "mailbox_id")
  long mailbox;

  @Column(name = "marked_at")
  Instant marked;

  /** For Hibernate. */
  protected JournalMailboxRow() {}

  JournalMailboxRow(long mailbox, Instant marked) {
    this.mailbox = mailbox;
    this.marked = marked;
  }
}
