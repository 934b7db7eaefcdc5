package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Sighting;
import org.muniment.archive.StorableText;
import org.muniment.archive.Uid;
import org.muniment.harvest.BatchFacts;
import org.muniment.harvest.Likeness;
import org.muniment.harvest.NewPlacement;
import org.muniment.harvest.PlacedMessage;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;

/** A placement as it is stored. */
@Entity
@Table(name = "placement")
class PlacementRow {
  static final int EMAIL_ID = 500;
  static final int NOTE = 1_000;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "placement_seq")
  @SequenceGenerator(name = "placement_seq", sequenceName = "placement_seq", allocationSize = 250)
  long id;

  @Column(name = "mailbox_id")
  long mailbox;

  @Column(name = "folder_id")
  long folder;

  @Column(name = "epoch_id")
  long epoch;

  long uid;

  @Convert(converter = AddressOctets.class)
  ContentAddress address;

  long length;

  @Column(name = "internal_date")
  @Nullable Instant internalDate;

  @Column(name = "offset_minutes")
  int offsetMinutes;

  @Column(name = "arrived_at")
  Instant arrived;

  @Convert(converter = FlagWords.class)
  Set<String> flags;

  @Column(name = "claimed_size")
  long claimedSize;

  @Column(name = "email_id")
  @Nullable String emailId;

  boolean linked;
  boolean synthesised;
  @Nullable String note;

  @Column(name = "seen_at")
  Instant seen;

  @Column(name = "gone_at")
  @Nullable Instant gone;

  @Column(name = "moved_to")
  @Nullable Long movedTo;

  /** For Hibernate. */
  protected PlacementRow() {}

  PlacementRow(BatchFacts facts, NewPlacement placement) {
    Sighting sighting = placement.sighting();
    mailbox = facts.mailbox().value();
    folder = facts.folder().value();
    epoch = facts.epoch().id().value();
    uid = sighting.uid().value();
    address = sighting.original().address();
    length = sighting.original().length();
    internalDate = sighting.internalDate();
    offsetMinutes = sighting.internalDateOffsetMinutes();
    arrived = sighting.internalDate() == null ? facts.at() : sighting.internalDate();
    flags = sighting.flags();
    claimedSize = sighting.claimedSize();
    emailId = storable(sighting.emailId());
    linked = placement.isLinked();
    synthesised = sighting.isSynthesised();
    note = StorableText.cutOrNull(placement.note(), NOTE);
    seen = facts.at();
  }

  Original original() {
    return new Original(address, length);
  }

  Likeness likeness(String identifier) {
    return new Likeness(identifier, claimedSize, internalDate, original());
  }

  PlacedMessage toMessage() {
    return new PlacedMessage(
        new PlacementId(id), new Uid(uid), address, claimedSize, internalDate, flags, gone != null);
  }

  /** An identifier that is too long for the column would link wrong messages if it were cut. */
  static @Nullable String storable(@Nullable String emailId) {
    return emailId == null || emailId.length() > EMAIL_ID ? null : StorableText.of(emailId);
  }
}
