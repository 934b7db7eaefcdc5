package org.muniment.intake.app;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.KnownFolder;
import org.muniment.intake.app.ImportItem.Fate;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.search.MailListings;

/** Says what would become of messages, and writes nothing. */
final class DryTarget implements ImportTarget {
  private static final int BUFFER = 1 << 16;

  private final MailListings listings;
  private final Map<FolderName, FolderId> folders = new HashMap<>();
  private final AddressSet placed = new AddressSet();

  DryTarget(HarvestJournal journal, MailListings listings, MailboxId mailbox) {
    this.listings = listings;
    for (KnownFolder folder : journal.folders(mailbox)) {
      folders.put(folder.name(), folder.id());
    }
  }

  @Override
  public Original take(InputStream octets) throws IOException {
    MessageDigest digest = ContentAddress.newDigest();
    byte[] buffer = new byte[BUFFER];
    long length = 0;
    for (int got = octets.read(buffer); got >= 0; got = octets.read(buffer)) {
      digest.update(buffer, 0, got);
      length += got;
    }
    return new Original(ContentAddress.of(digest.digest()), length);
  }

  @Override
  public void settle() {}

  @Override
  public List<Fate> place(List<String> path, List<ImportItem> arrived) {
    FolderId folder = folders.get(ImportFolders.name(path));
    Map<ContentAddress, List<Placement>> placements =
        listings.placements(arrived.stream().map(ImportItem::address).collect(Collectors.toSet()));
    Set<ContentAddress> held = new HashSet<>();
    placements.forEach(
        (address, places) -> {
          if (places.stream().anyMatch(each -> each.sighting().folder().equals(folder))) {
            held.add(address);
          }
        });
    List<Fate> fates = new ArrayList<>();
    for (ImportItem item : arrived) {
      boolean isKnown = held.contains(item.address()) || !placed.add(path, item.address());
      boolean isElsewhere = placements.containsKey(item.address());
      fates.add(isKnown ? Fate.KNOWN : isElsewhere ? Fate.ELSEWHERE : Fate.NEW);
    }
    return fates;
  }

  @Override
  public void abandon() {}
}
