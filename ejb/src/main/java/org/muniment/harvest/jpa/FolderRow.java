package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.StorableText;
import org.muniment.harvest.FolderName;

/** A folder as it is stored. */
@Entity
@Table(name = "folder")
class FolderRow {
  private static final int PATH = 4_000;
  private static final int OBJECT_ID = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "folder_seq")
  @SequenceGenerator(name = "folder_seq", sequenceName = "folder_seq", allocationSize = 1)
  long id;

  @Column(name = "mailbox_id")
  long mailbox;

  @Column(name = "wire_name")
  byte[] wireName;

  @Nullable String separator;
  String path;

  @Column(name = "object_id")
  @Nullable String objectId;

  @Column(name = "gone_at")
  @Nullable Instant gone;

  @Column(name = "present_count")
  long present;

  @Column(name = "gone_count")
  long departed;

  /** What the server says that it is for: attributes in lower case with spaces between, or null. */
  @Column(name = "special_use")
  @Nullable String specialUse;

  /** For Hibernate. */
  protected FolderRow() {}

  FolderRow(long mailbox, FolderName name, @Nullable String objectId) {
    this.mailbox = mailbox;
    call(name, objectId);
  }

  /** Gives it its name of now. */
  final void call(FolderName name, @Nullable String survivingId) {
    wireName = name.wire();
    separator = name.separator() == null ? null : name.separator().toString();
    path = StorableText.cut(name.path().key(), PATH);
    objectId = StorableText.cutOrNull(survivingId, OBJECT_ID);
  }

  /** Counts messages that came ({@code present} above 0) and left. */
  final void count(long newlyPresent, long newlyGone) {
    present += newlyPresent;
    departed += newlyGone;
  }

  FolderName name() {
    return FolderName.ofWire(wireName, separator == null ? null : separator.charAt(0));
  }
}
