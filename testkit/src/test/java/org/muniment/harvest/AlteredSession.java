package org.muniment.harvest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.muniment.archive.Uid;

/** A session that passes everything on, for sources that alter one answer. */
class AlteredSession implements MailSource.Session {
  private final MailSource.Session session;

  AlteredSession(MailSource.Session session) {
    this.session = session;
  }

  @Override
  public Set<String> capabilities() {
    return session.capabilities();
  }

  @Override
  public String serverName() {
    return session.serverName();
  }

  @Override
  public List<FolderListing> folders() {
    return session.folders();
  }

  @Override
  public Optional<FolderListing> folder(FolderName folder) {
    return session.folder(folder);
  }

  @Override
  public boolean idle(Duration span, MailSource.Idling idling) {
    return session.idle(span, idling);
  }

  @Override
  public FolderStatus examine(FolderName folder) {
    return session.examine(folder);
  }

  @Override
  public void inventory(UidRange range, Consumer<InventoryItem> items, Consumer<Long> unreadable) {
    session.inventory(range, items, unreadable);
  }

  @Override
  public void fetch(List<InventoryItem> asked, MailSource.Receiver receiver) {
    session.fetch(asked, receiver);
  }

  @Override
  public void fetchInParts(InventoryItem asked, MailSource.Receiver receiver) {
    session.fetchInParts(asked, receiver);
  }

  @Override
  public Set<Uid> existing(UidRange range) {
    return session.existing(range);
  }

  @Override
  public void flags(UidRange range, long modSeq, Consumer<InventoryItem> items) {
    session.flags(range, modSeq, items);
  }

  @Override
  public void close() {
    session.close();
  }
}
