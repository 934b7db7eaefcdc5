package org.muniment.harvest;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.fault.Fault;

/** A connection to the mail server in memory. */
final class InMemoryMailSession implements MailSource.Session {
  private static final int BATCH = 4;

  private static final byte[] NOTICE =
      """
      From: "Microsoft Exchange Server"\r
      \r
      Retrieval using the IMAP4 protocol failed for the following message: 7\r
      """
          .getBytes(StandardCharsets.US_ASCII);

  private final InMemoryMailServer server;
  private @Nullable ServerFolder folder;
  private int renumberings;
  private long heard;
  private boolean isOver;

  InMemoryMailSession(InMemoryMailServer server) {
    this.server = server;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("IMAP4REV1", "IDLE");
  }

  @Override
  public String serverName() {
    return "memory";
  }

  @Override
  public List<FolderListing> folders() {
    command("list", "");
    return server.listing();
  }

  @Override
  public Optional<FolderListing> folder(FolderName name) {
    command("status", name.display());
    return server.listing().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  @Override
  public FolderStatus examine(FolderName name) {
    command("examine", name.display());
    folder = null;
    ServerFolder examined = server.examined(name);
    folder = examined;
    renumberings = examined.renumberings;
    heard = examined.modSeq;
    return server.status(examined);
  }

  @Override
  public void inventory(UidRange range, Consumer<InventoryItem> items, Consumer<Long> unreadable) {
    command("inventory", name());
    boolean tellsEmailId = server.traits().hasEmailIds();
    within(range).forEach(message -> items.accept(message.item(tellsEmailId)));
  }

  @Override
  public void fetch(List<InventoryItem> asked, MailSource.Receiver receiver) {
    for (int from = 0; from < asked.size(); from += BATCH) {
      List<InventoryItem> batch = asked.subList(from, Math.min(asked.size(), from + BATCH));
      command("fetch", name());
      if (!new Answer(batch, receiver, false).give()) {
        return;
      }
    }
  }

  @Override
  public void fetchInParts(InventoryItem asked, MailSource.Receiver receiver) {
    command("parts", name());
    var _ = new Answer(List.of(asked), receiver, true).give();
  }

  @Override
  public Set<Uid> existing(UidRange range) {
    command("search", name());
    return within(range).stream()
        .map(message -> new Uid(message.uid()))
        .collect(Collectors.toSet());
  }

  @Override
  public void flags(UidRange range, long modSeq, Consumer<InventoryItem> items) {
    command("flags", name());
    within(range).stream()
        .filter(message -> !server.traits().hasCondstore() || message.modSeq() > modSeq)
        .forEach(message -> items.accept(message.item(server.traits().hasEmailIds())));
  }

  @Override
  public boolean idle(Duration span, MailSource.Idling idling) {
    command("idle", name());
    idling.begun();
    long end = System.nanoTime() + span.toNanos();
    try {
      while (server.awaitChange(open(), heard, end - System.nanoTime())) {
        heard = server.modSeq(open());
        idling.arrived();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      isOver = true;
      throw SourceFailure.of(Fault.SOURCE_DROPPED, "memory", "interrupted");
    }
  }

  @Override
  public boolean changes(
      UidRange range, long modSeq, Consumer<InventoryItem> items, Consumer<UidRange> vanished) {
    flags(range, modSeq, items);
    if (!server.remembersVanished()) {
      return false;
    }
    server.vanishedSince(open(), modSeq).stream()
        .filter(range::contains)
        .forEach(uid -> vanished.accept(new UidRange(uid, uid)));
    return true;
  }

  @Override
  public void close() {
    isOver = true;
  }

  private void command(String command, String about) {
    if (isOver) {
      throw new IllegalStateException("The session is over, and " + command + " was called");
    }
    try {
      server.command(command, about);
    } catch (SourceFailure failure) {
      isOver = failure.endsSession();
      throw failure;
    }
  }

  private ServerFolder open() {
    return Objects.requireNonNull(folder, "No folder was examined");
  }

  private List<ServerMessage> within(UidRange range) {
    try {
      return server.within(open(), renumberings, range);
    } catch (SourceFailure failure) {
      isOver = true;
      throw failure;
    }
  }

  private String name() {
    return open().name.display();
  }

  private SourceFailure lost() {
    isOver = true;
    return SourceFailure.of(Fault.SOURCE_DROPPED, "memory", "cut in the middle of a message");
  }

  /** The answer to one batch. */
  private final class Answer {
    private final List<InventoryItem> asked;
    private final MailSource.Receiver receiver;
    private final boolean inParts;
    private final Set<Uid> received = new HashSet<>();
    private final Map<Uid, String> oddities = new HashMap<>();
    private @Nullable String refusal;
    private @Nullable SourceFailure failure;

    Answer(List<InventoryItem> asked, MailSource.Receiver receiver, boolean inParts) {
      this.asked = asked;
      this.receiver = receiver;
      this.inParts = inParts;
    }

    /** Whether to go on. */
    boolean give() {
      for (InventoryItem item : asked) {
        if (failure == null) {
          message(item).ifPresent(message -> answer(item, message));
        }
      }
      List<Uid> uids = asked.stream().map(InventoryItem::uid).toList();
      boolean goesOn =
          receiver.batchEnded(new MailSource.Fetched(uids, received, refusal, oddities));
      if (failure != null) {
        throw failure;
      }
      return goesOn;
    }

    private Optional<ServerMessage> message(InventoryItem item) {
      long uid = item.uid().value();
      return within(new UidRange(uid, uid)).stream().findFirst();
    }

    private void answer(InventoryItem item, ServerMessage message) {
      Uid uid = item.uid();
      switch (server.delivery(name(), uid.value(), inParts)) {
        case WHOLE -> whole(uid, message.octets());
        case MISSING -> {}
        case NIL -> oddities.put(uid, "BODY[] was NIL");
        case EMPTY -> whole(uid, new byte[0]);
        case SHORT -> half(uid, message.octets());
        case PLACEHOLDER -> whole(uid, NOTICE);
        case REFUSED -> refusal = "NO Some messages could not be FETCHed";
        case THROTTLED -> failure = SourceFailure.throttled("memory", "Request is throttled", null);
        case CUT -> cut(uid, message.octets());
      }
    }

    private void whole(Uid uid, byte[] octets) {
      hand(uid, new ByteArrayInputStream(octets), octets.length);
      received.add(uid);
    }

    private void half(Uid uid, byte[] octets) {
      byte[] half = Arrays.copyOf(octets, octets.length / 2);
      oddities.put(uid, "It is shorter than claimed");
      if (inParts) {
        whole(uid, half);
      } else {
        hand(uid, new ByteArrayInputStream(half), half.length);
      }
    }

    private void cut(Uid uid, byte[] octets) {
      failure = lost();
      hand(uid, new Cut(octets), octets.length);
    }

    private void hand(Uid uid, InputStream octets, long announced) {
      try {
        receiver.receive(uid, server.sent(octets), announced);
      } catch (IOException e) {
        oddities.put(uid, String.valueOf(e.getMessage()));
      }
    }
  }

  /** Half of a message, then nothing more. */
  private static final class Cut extends FilterInputStream {
    Cut(byte[] octets) {
      super(new ByteArrayInputStream(octets, 0, octets.length / 2));
    }

    @Override
    public int read() throws IOException {
      int octet = super.read();
      if (octet < 0) {
        throw new IOException("Connection reset");
      }
      return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int got = super.read(into, offset, length);
      if (got < 0) {
        throw new IOException("Connection reset");
      }
      return got;
    }
  }
}
