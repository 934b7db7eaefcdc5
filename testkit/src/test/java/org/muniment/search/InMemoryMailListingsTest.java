package org.muniment.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.original.Original;

class InMemoryMailListingsTest implements MailListingsContract {
  private final InMemoryMessageCards cards = new InMemoryMessageCards();
  private final InMemoryMailListings listings = new InMemoryMailListings(cards);

  @Override
  public MailListings listings() {
    return listings;
  }

  @Override
  public MailboxId mailbox(String name) {
    return listings.addMailbox(name);
  }

  @Override
  public FolderId folder(MailboxId mailbox, String... path) {
    return listings.addFolder(mailbox, path);
  }

  @Override
  public PlacementId place(FolderId folder, Original original, @Nullable Instant internalDate) {
    return listings.place(folder, original, internalDate).id();
  }

  @Override
  public void leave(PlacementId placement) {
    listings.leave(placement, NOON);
  }

  @Override
  public void keep(MessageCard card) {
    cards.keep(List.of(card));
  }
}
