package org.muniment.harvest;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Sighting;

/** How the journal in memory accounts for a message. */
sealed interface JournalItem {

  /** Whether it is known to be gone from the server. */
  boolean isGone();

  /** It is archived. */
  final class Placed implements JournalItem {
    final PlacementId id;
    final MailboxId mailbox;
    final Instant seenAt;
    Sighting sighting;
    @Nullable Instant goneAt;
    @Nullable PlacementId movedTo;

    Placed(PlacementId id, MailboxId mailbox, Sighting sighting, Instant seenAt) {
      this.id = id;
      this.mailbox = mailbox;
      this.sighting = sighting;
      this.seenAt = seenAt;
    }

    @Override
    public boolean isGone() {
      return goneAt != null;
    }

    void changeFlags(Set<String> flags) {
      sighting =
          new Sighting(
              sighting.folder(),
              sighting.epoch(),
              sighting.uid(),
              sighting.original(),
              sighting.internalDate(),
              sighting.internalDateOffsetMinutes(),
              flags,
              sighting.claimedSize(),
              sighting.emailId(),
              sighting.isSynthesised());
    }

    PlacedMessage message() {
      return new PlacedMessage(
          id,
          sighting.uid(),
          sighting.original().address(),
          sighting.claimedSize(),
          sighting.internalDate(),
          sighting.flags(),
          isGone());
    }

    Placement placement() {
      return new Placement(id, mailbox, sighting, seenAt, goneAt, movedTo);
    }
  }

  /** It could not be fetched. */
  record Quarantined(QuarantinedMessage message) implements JournalItem {
    @Override
    public boolean isGone() {
      return false;
    }
  }

  /** It was left out. */
  record Excluded(ExcludedMessage message) implements JournalItem {
    @Override
    public boolean isGone() {
      return false;
    }
  }
}
