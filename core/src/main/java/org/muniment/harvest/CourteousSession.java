package org.muniment.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.muniment.archive.Uid;

/** A session that asks before each command, and gives its seat back in the end. */
final class CourteousSession implements MailSource.Session {
  private final MailSource.Session session;
  private final ConnectionBudget.Seat seat;
  private final Runnable pace;

  /**
   * @param pace returns when a command may be sent
   */
  CourteousSession(MailSource.Session session, ConnectionBudget.Seat seat, Runnable pace) {
    this.session = session;
    this.seat = seat;
    this.pace = pace;
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
    pace.run();
    return session.folders();
  }

  @Override
  public Optional<FolderListing> folder(FolderName folder) {
    pace.run();
    return session.folder(folder);
  }

  @Override
  public FolderStatus examine(FolderName folder) {
    pace.run();
    return session.examine(folder);
  }

  @Override
  public void inventory(UidRange range, Consumer<InventoryItem> items, Consumer<Long> unreadable) {
    pace.run();
    session.inventory(range, items, unreadable);
  }

  @Override
  public void fetch(List<InventoryItem> asked, MailSource.Receiver receiver) {
    pace.run();
    session.fetch(asked, new PacedReceiver(receiver));
  }

  @Override
  public void fetchInParts(InventoryItem asked, MailSource.Receiver receiver) {
    pace.run();
    session.fetchInParts(asked, receiver);
  }

  @Override
  public Set<Uid> existing(UidRange range) {
    pace.run();
    return session.existing(range);
  }

  @Override
  public void flags(UidRange range, long modSeq, Consumer<InventoryItem> items) {
    pace.run();
    session.flags(range, modSeq, items);
  }

  @Override
  public boolean changes(
      UidRange range, long modSeq, Consumer<InventoryItem> items, Consumer<UidRange> vanished) {
    pace.run();
    return session.changes(range, modSeq, items, vanished);
  }

  @Override
  public boolean idle(Duration span, MailSource.Idling idling) {
    pace.run();
    return session.idle(span, idling);
  }

  @Override
  public void close() {
    try {
      session.close();
    } finally {
      seat.close();
    }
  }

  private final class PacedReceiver implements MailSource.Receiver {
    private final MailSource.Receiver receiver;

    PacedReceiver(MailSource.Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void receive(Uid uid, InputStream octets, long announced) throws IOException {
      receiver.receive(uid, octets, announced);
    }

    @Override
    public boolean batchEnded(MailSource.Fetched fetched) {
      boolean goesOn = receiver.batchEnded(fetched);
      if (goesOn) {
        pace.run();
      }
      return goesOn;
    }
  }
}
