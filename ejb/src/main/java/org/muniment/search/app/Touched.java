package org.muniment.search.app;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.FolderChange;
import org.muniment.journal.JournalActs;
import org.muniment.ledger.CanonicalJsonReader;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;
import org.muniment.original.ContentAddress;

/**
 * What the index has to look at because of some entries. That a message vanished, or that its flags
 * changed, does not change where it was seen.
 *
 * @param messages originals that were seen at a place, in order
 * @param folders folders that have another name
 * @param reread originals, journal reports, that can be read otherwise than before
 * @param journals mailboxes that became journal mailboxes, or are it no more
 */
record Touched(
    Set<ContentAddress> messages,
    Set<FolderId> folders,
    Set<ContentAddress> reread,
    Set<MailboxId> journals) {
  private static final String ORIGINAL = "original/";

  static Touched by(List<LedgerEntry> entries) {
    Touched touched =
        new Touched(
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    entries.forEach(touched::note);
    return touched;
  }

  private void note(LedgerEntry entry) {
    String body = entry.body();
    if (body == null) {
      return;
    }
    if (entry.kind() == EntryKind.PLACED) {
      String subject = String.valueOf(CanonicalJsonReader.read(body).get("subject"));
      if (subject.startsWith(ORIGINAL)) {
        messages.add(ContentAddress.parse(subject.substring(ORIGINAL.length())));
      }
    } else if (entry.kind() == EntryKind.FOLDER_CHANGED) {
      noteFolder(CanonicalJsonReader.read(body));
    } else if (entry.kind() == EntryKind.UNWRAPPED) {
      reread.add(
          ContentAddress.parse(String.valueOf(CanonicalJsonReader.read(body).get("original"))));
    } else if (entry.kind() == EntryKind.CONFIGURATION_CHANGED) {
      noteJournal(CanonicalJsonReader.read(body));
    }
  }

  private void noteJournal(Map<String, Object> change) {
    boolean isMark = String.valueOf(change.get("change")).startsWith(JournalActs.MAILBOX);
    if (isMark && change.get("mailbox") instanceof Long number) {
      journals.add(new MailboxId(number));
    }
  }

  private void noteFolder(Map<String, Object> change) {
    boolean isRenamed = FolderChange.RENAMED.label().equals(change.get("change"));
    if (isRenamed && change.get("folder") instanceof Long number) {
      folders.add(new FolderId(number));
    }
  }
}
