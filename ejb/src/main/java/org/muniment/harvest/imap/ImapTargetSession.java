package org.muniment.harvest.imap;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.fault.Fault;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.FolderStatus;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.SourceFailure;
import org.muniment.harvest.UidRange;
import org.muniment.recovery.MailTarget;

/** A connection that adds folders and messages, and never removes or changes any. */
final class ImapTargetSession implements MailTarget.Session {
  private final ImapConnection connection;
  private final ServerTraits traits;
  private final HeldBackFiles files;
  private @Nullable TargetFolders folders;

  ImapTargetSession(Dialling.Signed signed, HeldBackFiles files) {
    this.files = files;
    this.connection = signed.connection();
    this.traits = signed.traits();
  }

  @Override
  public FolderName folder(List<String> path) {
    TargetFolders known = folders == null ? new TargetFolders(connection, traits) : folders;
    folders = known;
    return known.get(path);
  }

  @Override
  public Set<String> contents(FolderName folder, Consumer<InventoryItem> items) {
    FolderState state = new FolderState(connection.offers("CONDSTORE"));
    StatusText end = connection.run(CommandLine.of("SELECT ").then(folder), state);
    if (!end.isOk()) {
      throw connection.troubles().refused("to open the folder " + folder, end);
    }
    FolderStatus status = state.toStatus(null);
    if (status.messages() != 0) {
      long last = status.uidNext() > 1 ? status.uidNext() - 1 : 0xFFFF_FFFFL;
      inventory(items).list(new UidRange(1, last), status.messages());
    }
    return state.keptFlags();
  }

  private Inventory inventory(Consumer<InventoryItem> items) {
    return new Inventory(connection, "UID RFC822.SIZE INTERNALDATE FLAGS", items, unreadable -> {});
  }

  @Override
  public void read(Uid uid, MailTarget.Octets octets) throws IOException {
    InventoryItem item = new InventoryItem(uid, -1, null, 0, Set.of(), null);
    Reading reading = new Reading(octets);
    new BatchFetch(
            connection, files, 1, Compression.NEVER.meter(connection), List.of(item), reading)
        .run();
    if (!reading.whole) {
      throw SourceFailure.of(
          Fault.SOURCE_REFUSED,
          connection.server().host(),
          "to show the message " + uid,
          reading.why);
    }
  }

  @Override
  public @Nullable Uid append(
      FolderName folder,
      InputStream octets,
      long length,
      @Nullable Instant date,
      int offsetMinutes,
      Set<String> flags)
      throws IOException {
    return new Append(connection, folder).of(octets, length, date, offsetMinutes, flags);
  }

  @Override
  public void close() {
    connection.close();
  }

  /** Hands the octets of one message on. */
  private static final class Reading implements MailSource.Receiver {
    private final MailTarget.Octets octets;
    private boolean whole;
    private String why = "it is not there";

    Reading(MailTarget.Octets octets) {
      this.octets = octets;
    }

    @Override
    public void receive(Uid uid, InputStream stream, long announced) throws IOException {
      octets.read(stream);
    }

    @Override
    public boolean batchEnded(MailSource.Fetched fetched) {
      whole = fetched.missing().isEmpty();
      String refusal = fetched.refusal();
      if (refusal != null) {
        why = refusal;
      }
      fetched.oddities().values().forEach(oddity -> why = oddity);
      return true;
    }
  }
}
