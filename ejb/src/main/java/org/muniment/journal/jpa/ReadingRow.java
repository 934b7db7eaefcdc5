package org.muniment.journal.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.archive.StorableText;
import org.muniment.journal.ReadingBook;
import org.muniment.original.ContentAddress;

/** What reading a placement came to, as it is stored. */
@Entity
@Table(name = "journal_reading")
class ReadingRow {
  private static final int REASON = 1_000;

  @Id
  @Column(name = "placement_id")
  long placement;

  @Column(name = "mailbox_id")
  long mailbox;

  @Column(name = "folder_id")
  long folder;

  byte[] address;
  boolean quarantined;
  @Nullable String reason;

  @Column(name = "read_at")
  Instant read;

  /** For Hibernate. */
  protected ReadingRow() {}

  ReadingRow(ReadingBook.Known known) {
    placement = known.placement().value();
    mailbox = known.mailbox().value();
    folder = known.folder().value();
    address = known.original().bytes();
    tell(known);
  }

  final void tell(ReadingBook.Known known) {
    quarantined = known.isQuarantined();
    reason = StorableText.cutOrNull(known.reason(), REASON);
    read = known.at();
  }

  ReadingBook.Known toKnown() {
    return new ReadingBook.Known(
        new PlacementId(placement),
        new MailboxId(mailbox),
        new FolderId(folder),
        ContentAddress.of(address),
        reason,
        read);
  }
}
