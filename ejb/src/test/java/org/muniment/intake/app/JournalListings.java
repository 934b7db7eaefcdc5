package org.muniment.intake.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.harvest.InMemoryHarvestJournal;
import org.muniment.original.ContentAddress;
import org.muniment.search.FolderEntry;
import org.muniment.search.ListedMessage;
import org.muniment.search.MailListings;
import org.muniment.search.MailboxEntry;

/** What the journal has placed. */
final class JournalListings implements MailListings {
  private final InMemoryHarvestJournal journal;
  private final MailboxId mailbox;

  JournalListings(InMemoryHarvestJournal journal, MailboxId mailbox) {
    this.journal = journal;
    this.mailbox = mailbox;
  }

  @Override
  public Map<ContentAddress, List<Placement>> placements(Collection<ContentAddress> originals) {
    Map<ContentAddress, List<Placement>> found = new HashMap<>();
    for (Placement placement : journal.placements(this.mailbox)) {
      ContentAddress address = placement.sighting().original().address();
      if (originals.contains(address)) {
        found.computeIfAbsent(address, key -> new ArrayList<>()).add(placement);
      }
    }
    return found;
  }

  @Override
  public List<MailboxEntry> mailboxes(Entitlement entitlement) {
    return List.of();
  }

  @Override
  public List<FolderEntry> folders(MailboxId mailbox) {
    return List.of();
  }

  @Override
  public Optional<FolderEntry> folder(FolderId folder) {
    return Optional.empty();
  }

  @Override
  public List<ListedMessage> messages(
      FolderId folder, Presence presence, ListedMessage.@Nullable Key after, int limit) {
    return List.of();
  }
}
