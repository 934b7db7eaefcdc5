package org.muniment.harvest;

import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;

/** A folder of the journal in memory. */
final class JournalFolder {
  final FolderId id;
  final MailboxId mailbox;
  FolderName name;
  @Nullable String objectId;
  boolean isGone;
  @Nullable EpochId epoch;

  JournalFolder(FolderId id, MailboxId mailbox, FolderName name, @Nullable String objectId) {
    this.id = id;
    this.mailbox = mailbox;
    this.name = name;
    this.objectId = objectId;
  }
}
