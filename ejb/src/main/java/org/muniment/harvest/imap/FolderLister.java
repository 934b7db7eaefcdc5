package org.muniment.harvest.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.FolderListing;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.FolderNamespace;
import org.muniment.harvest.FolderStatus;
import org.muniment.harvest.SourceFailure;

/**
 * Lists all folders with their state: in one command where the server offers LIST-STATUS (RFC
 * 5819), else LIST and then STATUS, many under way at once. What a server refuses about one folder
 * is that folder's trouble and nobody else's. Subscriptions play no part.
 */
final class FolderLister implements Untagged {
  private final ImapConnection connection;
  private final ServerTraits traits;
  private final Map<FolderName, Entry> entries = new LinkedHashMap<>();
  private final List<FolderListing> unreadable = new ArrayList<>();
  private final Deque<Asked> asked = new ArrayDeque<>();

  FolderLister(ImapConnection connection, ServerTraits traits) {
    this.connection = connection;
    this.traits = traits;
  }

  /** All folders; those that a broken LIST response spoke of come last, as troubles. */
  List<FolderListing> list() {
    if (!listTogether()) {
      list(List.of("*"), offersStatus());
      for (ServerTraits.Namespace root : traits.namespaces()) {
        if (!root.prefix().isEmpty() && entries.keySet().stream().noneMatch(root::holds)) {
          list(List.of(root.prefix() + "*"), offersStatus());
        }
      }
    }
    askForMissing();
    List<FolderListing> all = new ArrayList<>(entries.size());
    entries.values().forEach(entry -> all.add(entry.listing()));
    all.addAll(unreadable);
    return all;
  }

  /** One folder, if it is there. */
  Optional<FolderListing> only(FolderName folder) {
    List<String> pattern = List.of(new String(folder.wire(), StandardCharsets.ISO_8859_1));
    StatusText end = connection.run(listing(pattern, offersStatus()), this);
    if (!end.isOk() && offersStatus()) {
      end = connection.run(listing(pattern, false), this);
    }
    if (!end.isOk()) {
      throw connection.troubles().refused("to list the folder " + folder, end);
    }
    entries
        .keySet()
        .removeIf(name -> !name.equals(folder) && !(name.isInbox() && folder.isInbox()));
    askForMissing();
    return entries.values().stream().findFirst().map(Entry::listing);
  }

  /** The same without asking for the state of folders. */
  List<FolderName> names() {
    connection.run("LIST \"\" \"*\"", this);
    return List.copyOf(entries.keySet());
  }

  /**
   * Lists other users' and shared folders in the same command (RFC 5258 section 3), for {@code *}
   * need not show them.
   *
   * @return false where there are none, or the server cannot do that
   */
  private boolean listTogether() {
    Set<String> patterns = new LinkedHashSet<>(List.of("*"));
    for (ServerTraits.Namespace root : traits.namespaces()) {
      if (root.kind() != FolderNamespace.PERSONAL && !root.prefix().isEmpty()) {
        patterns.add(root.prefix() + "*");
      }
    }
    return patterns.size() > 1
        && connection.offers("LIST-EXTENDED")
        && connection.run(listing(List.copyOf(patterns), offersStatus()), this).isOk();
  }

  private void list(List<String> patterns, boolean withStatus) {
    StatusText end = connection.run(listing(patterns, withStatus), this);
    if (!end.isOk() && withStatus) {
      list(patterns, false);
    } else if (!end.isOk() && patterns.contains("*")) {
      throw connection.troubles().refused("to list folders", end);
    }
  }

  private boolean offersStatus() {
    return connection.offers("LIST-STATUS");
  }

  private CommandLine listing(List<String> patterns, boolean withStatus) {
    String special = connection.offers("SPECIAL-USE") ? "SPECIAL-USE " : "";
    CommandLine command = CommandLine.of(patterns.size() > 1 ? "LIST \"\" (" : "LIST \"\" ");
    for (int i = 0; i < patterns.size(); i++) {
      byte[] pattern = patterns.get(i).getBytes(StandardCharsets.ISO_8859_1);
      command.then(i > 0 ? " " : "").string(connection.nameToSend(pattern));
    }
    command.then(patterns.size() > 1 ? ")" : "");
    String entry = traits.mailboxIdEntry(connection);
    String metadata = entry == null ? "" : "METADATA (\"" + entry + "\") ";
    return withStatus
        ? command.then(" RETURN (" + special + metadata + "STATUS (" + statusItems() + "))")
        : command;
  }

  private String statusItems() {
    String modSeq = traits.tellsModSeq(connection) ? " HIGHESTMODSEQ" : "";
    String size = connection.offers("STATUS=SIZE") ? " SIZE" : "";
    String id = traits.mailboxIdItem(connection);
    return "MESSAGES UIDNEXT UIDVALIDITY" + modSeq + size + (id == null ? "" : " " + id);
  }

  private void askForMissing() {
    Deque<Entry> missing = new ArrayDeque<>();
    for (Entry entry : entries.values()) {
      if (entry.status == null && entry.listing().isSelectable()) {
        missing.add(entry);
      }
    }
    while (!missing.isEmpty() || !asked.isEmpty()) {
      while (!missing.isEmpty() && asked.size() < traits.statusesInFlight()) {
        if (!ask(missing.element())) {
          break;
        }
        missing.remove();
      }
      connection.flush();
      answered(connection.next(this));
    }
  }

  /** Sends STATUS, unless the name is a literal that has to be asked for while others wait. */
  private boolean ask(Entry entry) {
    CommandLine command =
        CommandLine.of("STATUS ").then(entry.told).then(" (" + statusItems() + ")");
    boolean alone = !command.literals().isEmpty() && !connection.needsNoContinuation(0);
    if (alone && !asked.isEmpty()) {
      return false;
    }
    try {
      asked.add(new Asked(connection.send(command, this), entry));
    } catch (SourceFailure refusal) {
      if (!connection.isUsable()) {
        throw refusal;
      }
      entry.trouble = refusal.sentence();
    }
    return true;
  }

  private void answered(Answer answer) {
    Asked oldest = asked.poll();
    if (!(answer instanceof Answer.Tagged tagged)
        || oldest == null
        || !tagged.tag().equals(oldest.tag())) {
      throw connection.broken(new FramingLost("an answer to a question that was not asked"));
    }
    StatusText end = tagged.status();
    if (!end.isOk()) {
      if (Throttling.isIn(end)) {
        throw drained(end);
      }
      oldest.entry().trouble = end.toString();
    } else if (oldest.entry().status == null) {
      oldest.entry().trouble = "STATUS was answered without a state";
    }
  }

  private SourceFailure drained(StatusText throttled) {
    while (!asked.isEmpty()) {
      asked.remove();
      connection.next(Untagged.IGNORED);
    }
    return connection.troubles().throttled(throttled);
  }

  @Override
  public void data(String name, long number, ResponseReader reader) throws IOException {
    switch (name) {
      case "LIST" -> listed(reader);
      case "STATUS" -> status(reader);
      case "METADATA" -> metadata(reader);
      default -> {
        // unsolicited data
      }
    }
  }

  private void listed(ResponseReader reader) throws IOException {
    Set<String> attributes = new HashSet<>();
    for (Value attribute : reader.value().list()) {
      attributes.add(attribute.string().toLowerCase(Locale.ROOT));
    }
    reader.skipSpaces();
    Character separator = Names.separator(reader.value());
    reader.expect(' ');
    FolderName told = Names.readLast(reader, separator);
    FolderName name =
        FolderName.ofWire(connection.nameReceived(told.wire()), separator).within(prefix());
    FolderNamespace namespace = traits.namespaceOf(name);
    entries
        .computeIfAbsent(name, key -> new Entry(key, told, namespace))
        .attributes
        .addAll(attributes);
  }

  /** Where new folders of this person go (as TargetFolders has it). */
  private byte[] prefix() {
    return traits.personal().isEmpty()
        ? new byte[0]
        : traits.personal().getFirst().prefix().getBytes(StandardCharsets.ISO_8859_1);
  }

  private void status(ResponseReader reader) throws IOException {
    FolderName told = Names.read(reader, null);
    FolderName name = FolderName.ofWire(connection.nameReceived(told.wire()), null);
    reader.skipSpaces();
    FolderState state = new FolderState(traits.tellsModSeq(connection));
    state.read(reader.value().list());
    Entry entry = entryOf(name);
    if (entry != null) {
      entry.status = state.toStatus(null);
    }
  }

  /** A folder's name, and entries and values by turns (RFC 5464 section 4.4). */
  private void metadata(ResponseReader reader) throws IOException {
    FolderName told = Names.read(reader, null);
    FolderName name = FolderName.ofWire(connection.nameReceived(told.wire()), null);
    reader.skipSpaces();
    List<Value> values = reader.value().list();
    Entry entry = entryOf(name);
    for (int i = 0; entry != null && i + 1 < values.size(); i += 2) {
      boolean isAsked = values.get(i).string().equals(traits.mailboxIdEntry(connection));
      if (isAsked && !values.get(i + 1).isNil()) {
        entry.objectId = values.get(i + 1).string();
      }
    }
  }

  /** The folder of that name; where the server spells it otherwise, the one asked for first. */
  private @Nullable Entry entryOf(FolderName name) {
    Entry exact = entries.get(name);
    if (exact != null) {
      return exact;
    }
    if (name.isInbox()) {
      return entries.values().stream().filter(e -> e.name.isInbox()).findFirst().orElse(null);
    }
    Asked oldest = asked.peek();
    return oldest == null ? null : oldest.entry();
  }

  @Override
  public void unreadable(String name, Unreadable why) {
    if (name.equals("LIST")) {
      String trouble = "a folder was listed in a way that cannot be read: " + why.getMessage();
      unreadable.add(
          new FolderListing(
              FolderName.ofAscii("(unreadable)", null), Set.of("\\nonexistent"), null, trouble));
    }
  }

  /** A STATUS command under way. */
  private record Asked(String tag, Entry entry) {}

  /** A folder while it is being learnt. */
  private static final class Entry {
    private final FolderName name;
    private final FolderName told;
    private final FolderNamespace namespace;
    private final Set<String> attributes = new HashSet<>();
    private @Nullable FolderStatus status;
    private @Nullable String objectId;
    private @Nullable String trouble;

    /**
     * @param told the name as the server spells it on this connection
     */
    Entry(FolderName name, FolderName told, FolderNamespace namespace) {
      this.name = name;
      this.told = told;
      this.namespace = namespace;
    }

    FolderListing listing() {
      FolderStatus known = status == null ? null : status.identifiedBy(objectId);
      return new FolderListing(name, attributes, known, known == null ? trouble : null, namespace);
    }
  }
}
