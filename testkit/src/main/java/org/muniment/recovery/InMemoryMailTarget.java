package org.muniment.recovery;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
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
import org.muniment.harvest.InMemoryMailServer;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.ModifiedUtf7;
import org.muniment.harvest.ServerMessage;
import org.muniment.harvest.SourceFailure;

/** Puts messages into the mail server in memory; fails where its faults say, as it does. */
public final class InMemoryMailTarget implements MailTarget {
  private final InMemoryMailServer server;
  private final Set<String> permanentFlags;
  private final boolean hasUidPlus;

  /** A target that keeps all flags and tells the UIDs that it gives. */
  public InMemoryMailTarget(InMemoryMailServer server) {
    this(server, Set.of("\\Seen", "\\Answered", "\\Flagged", "\\Draft", "\\Deleted", "\\*"), true);
  }

  /**
   * A target.
   *
   * @param permanentFlags the flags that it keeps
   * @param hasUidPlus whether it tells the UIDs that it gives (RFC 4315)
   */
  public InMemoryMailTarget(
      InMemoryMailServer server, Set<String> permanentFlags, boolean hasUidPlus) {
    this.server = server;
    this.permanentFlags = Set.copyOf(permanentFlags);
    this.hasUidPlus = hasUidPlus;
  }

  @Override
  public Session open(MailServer address, Login login) {
    return open();
  }

  /** Opens the only mailbox. */
  public Session open() {
    server.command("open", "");
    return new MemorySession();
  }

  private final class MemorySession implements Session {
    private @Nullable String opened;
    private boolean isOver;

    @Override
    public FolderName folder(List<String> path) {
      String name = path.equals(List.of("Inbox")) ? "INBOX" : String.join("/", path);
      command("create", name);
      for (int depth = 1; depth <= path.size(); depth++) {
        String parent = String.join("/", path.subList(0, depth));
        if (depth == path.size()) {
          parent = name;
        }
        if (!server.folderNames().contains(parent)) {
          server.create(parent);
        }
      }
      return FolderName.ofWire(ModifiedUtf7.encode(name), '/');
    }

    @Override
    public Set<String> contents(FolderName folder, Consumer<InventoryItem> items) {
      command("select", folder.display());
      existing(folder);
      opened = folder.display();
      for (ServerMessage message : server.messages(folder.display())) {
        items.accept(
            new InventoryItem(
                new Uid(message.uid()),
                message.claimedSize(),
                message.date(),
                0,
                message.flags(),
                null));
      }
      return permanentFlags;
    }

    @Override
    public void read(Uid uid, Octets octets) throws IOException {
      command("read", String.valueOf(opened));
      ServerMessage found =
          server.messages(String.valueOf(opened)).stream()
              .filter(message -> message.uid() == uid.value())
              .findFirst()
              .orElseThrow(
                  () -> SourceFailure.of(Fault.SOURCE_REFUSED, "memory", "FETCH", "no message"));
      octets.read(new ByteArrayInputStream(found.octets()));
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
      command("append", folder.display());
      existing(folder);
      byte[] content = exactly(octets, length);
      Uid uid = new Uid(server.append(folder.display(), content, date, flags));
      command("appended", folder.display());
      return hasUidPlus ? uid : null;
    }

    @Override
    public void close() {
      isOver = true;
    }

    private byte[] exactly(InputStream octets, long length) throws IOException {
      try {
        byte[] content = octets.readAllBytes();
        if (content.length != length) {
          throw new EOFException("Promised " + length + " octets, had " + content.length);
        }
        return content;
      } catch (IOException e) {
        isOver = true;
        throw e;
      }
    }

    private void existing(FolderName folder) {
      if (!server.folderNames().contains(folder.display())) {
        throw SourceFailure.of(Fault.SOURCE_REFUSED, "memory", "a folder", "no such folder");
      }
    }

    private void command(String command, String folder) {
      if (isOver) {
        throw new IllegalStateException("The session is over, and " + command + " was called");
      }
      try {
        server.command(command, folder);
      } catch (SourceFailure failure) {
        isOver = failure.endsSession();
        throw failure;
      }
    }
  }
}
