package org.muniment.search;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.original.ContentAddress;

/**
 * Lists mail by place, as a mail program does. Reads the catalogue only: no original is opened.
 * Every adapter passes {@code MailListingsContract}.
 */
public interface MailListings {

  /** The mailboxes that may be seen, by name. */
  List<MailboxEntry> mailboxes(Entitlement entitlement);

  /** What people call the mailboxes that may be seen. */
  default Map<MailboxId, String> mailboxNames(Entitlement entitlement) {
    return mailboxes(entitlement).stream()
        .collect(Collectors.toMap(MailboxEntry::id, MailboxEntry::name));
  }

  /** All folders of a mailbox, parents before children, otherwise by name; gone ones included. */
  List<FolderEntry> folders(MailboxId mailbox);

  /** One folder. */
  Optional<FolderEntry> folder(FolderId folder);

  /**
   * One page of a folder's messages, the newest arrival first.
   *
   * @param presence which of them
   * @param after goes on behind this message, or null for the first page
   * @param limit how many at most
   */
  List<ListedMessage> messages(
      FolderId folder, Presence presence, ListedMessage.@Nullable Key after, int limit);

  /**
   * All placements of these originals in whatever mailbox; an original that has none is missing.
   */
  Map<ContentAddress, List<Placement>> placements(Collection<ContentAddress> originals);

  /** Which of these originals were synthesised from properties, wherever they are placed. */
  default Set<ContentAddress> synthesised(Collection<ContentAddress> originals) {
    return placements(originals).entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(at -> at.sighting().isSynthesised()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Which messages of a folder a list shows. */
  enum Presence {
    /** Those still in the folder. */
    PRESENT,
    /** Those that left it: moved, deleted, expunged. */
    GONE,
    /** All that were ever seen there. */
    EVER;

    /** The name on the wire and in the ledger: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
