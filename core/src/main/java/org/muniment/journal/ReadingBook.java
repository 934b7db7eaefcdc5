package org.muniment.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.original.ContentAddress;

/**
 * What became of the messages of journal mailboxes when they were read. All methods work in the
 * caller's transaction and write no ledger entry.
 */
public interface ReadingBook {

  /** The sequence of the first entry of the ledger whose placements were not all read. */
  long position();

  /** Everything below that entry was read. */
  void moveTo(long position);

  /** Those of the placements whose reading is known. */
  List<PlacementId> known(Collection<PlacementId> placements);

  /** Keeps a reading, in place of what was known. */
  void keep(Known reading);

  /** One reading. */
  Optional<Known> find(PlacementId placement);

  /**
   * Reports that cannot be read, the oldest first.
   *
   * @param mailbox whose, or null for all
   * @param after goes on behind this placement, or null for the first page
   */
  List<Known> quarantined(@Nullable MailboxId mailbox, @Nullable PlacementId after, int limit);

  /** Placements of a mailbox, gone or not, that were not read, the oldest first. */
  List<Unread> unread(MailboxId mailbox, int limit);

  /** How many are in quarantine, of one mailbox or (null) of all. */
  long quarantinedCount(@Nullable MailboxId mailbox);

  /** A placement that was not read. */
  record Unread(
      PlacementId placement, MailboxId mailbox, FolderId folder, ContentAddress original) {}

  /**
   * A placement that was read.
   *
   * @param original the report
   * @param reason why it cannot be read; null when it was
   * @param at when it was read
   */
  record Known(
      PlacementId placement,
      MailboxId mailbox,
      FolderId folder,
      ContentAddress original,
      @Nullable String reason,
      Instant at) {
    /** Whether it is in quarantine. */
    public boolean isQuarantined() {
      return reason != null;
    }
  }
}
