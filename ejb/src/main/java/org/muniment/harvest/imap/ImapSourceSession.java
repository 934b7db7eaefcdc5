package org.muniment.harvest.imap;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.harvest.FolderListing;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.FolderStatus;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.UidRange;

/** A connection that reads, and never says a command that changes anything. */
final class ImapSourceSession implements MailSource.Session {
  private final ImapConnection connection;
  private final ServerTraits traits;
  private final HeldBackFiles files;
  private final Compression.Meter meter;
  private final Map<FolderName, String> objectIds = new HashMap<>();
  private boolean tellsVanished;
  private long messages = -1;

  ImapSourceSession(Dialling.Signed signed, HeldBackFiles files, Compression compression) {
    this.files = files;
    this.connection = signed.connection();
    this.traits = signed.traits();
    this.tellsVanished = traits.hasEnabled("QRESYNC");
    this.meter = compression.meter(connection);
  }

  @Override
  public Set<String> capabilities() {
    return connection.capabilities();
  }

  @Override
  public String serverName() {
    return traits.name();
  }

  @Override
  public List<FolderListing> folders() {
    List<FolderListing> folders = new FolderLister(connection, traits).list();
    objectIds.clear();
    for (FolderListing folder : folders) {
      FolderStatus status = folder.status();
      if (status != null && status.objectId() != null) {
        objectIds.put(folder.name(), status.objectId());
      }
    }
    return folders;
  }

  @Override
  public Optional<FolderListing> folder(FolderName folder) {
    return new FolderLister(connection, traits).only(folder);
  }

  @Override
  public boolean idle(Duration span, MailSource.Idling idling) {
    return new Idle(connection, idling).hold(span);
  }

  @Override
  public FolderStatus examine(FolderName folder) {
    FolderState state = new FolderState(traits.tellsModSeq(connection));
    byte[] name = connection.nameToSend(folder.wire());
    StatusText end = connection.run(examining(name), state);
    if (!end.isOk() && !Arrays.equals(name, folder.wire())) {
      end = connection.run(examining(folder.wire()), state); // it does not speak UTF-8 after all
    }
    if (!end.isOk()) {
      throw connection.troubles().refused("to open the folder " + folder, end);
    }
    FolderStatus status = state.toStatus(objectIds.get(folder));
    messages = status.messages();
    return status;
  }

  private CommandLine examining(byte[] name) {
    boolean asksForModSeq = connection.offers("CONDSTORE") && !connection.offers("ENABLE");
    return CommandLine.of("EXAMINE ").string(name).then(asksForModSeq ? " (CONDSTORE)" : "");
  }

  @Override
  public void inventory(UidRange range, Consumer<InventoryItem> items, Consumer<Long> unreadable) {
    new Inventory(connection, inventoryItems(), items, unreadable).list(range, messages);
  }

  private String inventoryItems() {
    @Nullable String id = traits.emailIdItem(connection);
    return "UID RFC822.SIZE INTERNALDATE " + flagItems() + (id == null ? "" : " " + id);
  }

  private String flagItems() {
    return traits.hasLabels() ? "FLAGS " + GmailLabels.ITEM : "FLAGS";
  }

  @Override
  public void fetch(List<InventoryItem> asked, MailSource.Receiver receiver) {
    new BatchFetch(connection, files, traits.batchesInFlight(), meter, asked, receiver).run();
  }

  @Override
  public void fetchInParts(InventoryItem asked, MailSource.Receiver receiver) {
    new PartFetch(connection, files, asked, receiver).run();
  }

  @Override
  public Set<Uid> existing(UidRange range) {
    return UidSearch.existing(connection, range);
  }

  @Override
  public void flags(UidRange range, long modSeq, Consumer<InventoryItem> items) {
    boolean changesOnly = modSeq > 0 && traits.tellsModSeq(connection);
    String since = changesOnly ? " (CHANGEDSINCE " + modSeq + ")" : "";
    StatusText end =
        changes(range, since, new FlagChanges(range, traits.hasLabels(), items, gone -> {}));
    if (!end.isOk()) {
      throw connection.troubles().refused("to list flags", end);
    }
  }

  @Override
  public boolean changes(
      UidRange range, long modSeq, Consumer<InventoryItem> items, Consumer<UidRange> vanished) {
    if (modSeq > 0 && tellsVanished) {
      FlagChanges changes = new FlagChanges(range, traits.hasLabels(), items, vanished);
      StatusText end = changes(range, " (CHANGEDSINCE " + modSeq + " VANISHED)", changes);
      if (end.isOk()) {
        return true;
      }
      tellsVanished = false; // it says it can and cannot: WorkMail is known for it
    }
    flags(range, modSeq, items);
    return false;
  }

  private StatusText changes(UidRange range, String since, FlagChanges changes) {
    return connection.run("UID FETCH " + range + " (UID " + flagItems() + ")" + since, changes);
  }

  @Override
  public void close() {
    connection.close();
  }
}
