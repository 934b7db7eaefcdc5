package org.muniment.harvest;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.testkit.Steps;

/**
 * A mail server in memory, whose mail tests change while it is harvested, and which fails where
 * {@link MailFaults} say. Safe for many threads.
 */
public final class InMemoryMailServer implements MailSource {
  /**
   * What it can do.
   *
   * @param hasCondstore whether it counts changes (RFC 7162)
   * @param hasObjectIds whether its folders have identifiers that survive a rename (RFC 8474)
   * @param hasEmailIds whether its messages have identifiers that survive a move (RFC 8474)
   * @param tellsUidNext whether it tells the next UID
   */
  public record Traits(
      boolean hasCondstore, boolean hasObjectIds, boolean hasEmailIds, boolean tellsUidNext) {
    /** Everything. */
    public static final Traits RICH = new Traits(true, true, true, true);

    /** What RFC 3501 demands. */
    public static final Traits PLAIN = new Traits(false, false, false, true);
  }

  private final Map<String, ServerFolder> folders = new LinkedHashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final Traits traits;
  private final Steps steps;
  private volatile MailFaults faults = MailFaults.NONE;
  private volatile UnaryOperator<InputStream> wire = octets -> octets;
  private volatile boolean remembersVanished;
  private long identifiers = 1000;

  /**
   * An empty mailbox on a server with these traits.
   *
   * @param steps hears of every command
   */
  public InMemoryMailServer(Traits traits, Steps steps) {
    this.traits = traits;
    this.steps = steps;
  }

  /** The password that opens it. */
  public static final String PASSWORD = "secret";

  @Override
  public Session open(MailServer server, Login login) {
    command("open", "");
    if (!login.password().equals(PASSWORD)) {
      throw SourceFailure.of(Fault.SOURCE_LOGIN_REFUSED, "memory", login.name(), "no");
    }
    return new InMemoryMailSession(this);
  }

  /** From now on it fails there. */
  public void failingAt(MailFaults newFaults) {
    faults = newFaults;
  }

  /** From now on it tells which messages vanished since (QRESYNC, RFC 7162). */
  public void rememberVanished() {
    remembersVanished = true;
  }

  boolean remembersVanished() {
    return remembersVanished;
  }

  /** From now on octets go through this on their way. */
  public void hand(UnaryOperator<InputStream> newWire) {
    wire = newWire;
  }

  InputStream sent(InputStream octets) {
    return wire.apply(octets);
  }

  /** The commands heard so far, as {@code examine INBOX}. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  /** Forgets the commands heard so far. */
  public void forgetCommands() {
    commands.clear();
  }

  // --- what people do with their mail

  /** Creates a folder. */
  public synchronized void create(String name) {
    folders.put(name, new ServerFolder(wireName(name), identifiers++, "F" + identifiers));
  }

  /** Says from now on that the folder is for that, such as {@code \\junk} (RFC 6154). */
  public synchronized void dedicate(String name, String attribute) {
    folder(name).attributes = Set.of(attribute);
  }

  /** Says from now on that the folder is somebody else's (RFC 2342). */
  public synchronized void assign(String name, FolderNamespace namespace) {
    folder(name).namespace = namespace;
  }

  /** Delivers a message; returns its UID. */
  public long append(String folder, byte[] octets, @Nullable Instant date, Set<String> flags) {
    return append(folder, octets, date, flags, octets.length);
  }

  /** Delivers a message about whose size the server is wrong; returns its UID. */
  public synchronized long append(
      String name, byte[] octets, @Nullable Instant date, Set<String> flags, long claimedSize) {
    ServerFolder folder = folder(name);
    String emailId = "M" + identifiers++;
    return add(folder, new ServerMessage(1, octets, date, flags, emailId, 1, claimedSize));
  }

  /** Delivers a message under an identifier of the caller's choice; returns its UID. */
  public synchronized long impose(String name, byte[] octets, String emailId, Instant date) {
    ServerMessage message = new ServerMessage(1, octets, date, Set.of(), emailId, 1, octets.length);
    return add(folder(name), message);
  }

  /** Takes a message away. */
  public synchronized void expunge(String name, long uid) {
    ServerFolder folder = folder(name);
    folder.messages.remove(uid);
    folder.vanished.put(uid, ++folder.modSeq);
    notifyAll();
  }

  /** Copies a message; returns the copy's UID. */
  public synchronized long copy(String from, long uid, String to) {
    ServerMessage message = folder(from).messages.get(uid);
    if (message == null) {
      throw new IllegalArgumentException("No message " + uid + " in " + from);
    }
    return add(folder(to), message);
  }

  /** Moves a message; returns its new UID. */
  public synchronized long move(String from, long uid, String to) {
    long copy = copy(from, uid, to);
    expunge(from, uid);
    return copy;
  }

  /** Sets the flags of a message. */
  public synchronized void flag(String name, long uid, Set<String> flags) {
    ServerFolder folder = folder(name);
    folder.modSeq++;
    folder.messages.computeIfPresent(uid, (key, m) -> m.flagged(flags, folder.modSeq));
    notifyAll();
  }

  /** Renames a folder. */
  public synchronized void rename(String from, String to) {
    ServerFolder folder = folder(from);
    folders.remove(from);
    folder.name = wireName(to);
    folders.put(to, folder);
  }

  /** Deletes a folder with all that it holds. */
  public synchronized void delete(String name) {
    folders.remove(name);
  }

  /** Gives all messages of a folder new UIDs from 1, under another UIDVALIDITY. */
  public synchronized void renumber(String name) {
    folder(name).uidValidity = identifiers++;
    renumberQuietly(name);
  }

  /** The same, without saying so: UIDVALIDITY stays. */
  public synchronized void renumberQuietly(String name) {
    ServerFolder folder = folder(name);
    List<ServerMessage> messages = List.copyOf(folder.messages.values());
    folder.messages.clear();
    folder.vanished.clear();
    folder.uidNext = 1;
    folder.renumberings++;
    messages.forEach(message -> add(folder, message));
  }

  /** The names of the folders. */
  public synchronized List<String> folderNames() {
    return List.copyOf(folders.keySet());
  }

  /** The messages of a folder, ascending by UID. */
  public synchronized List<ServerMessage> messages(String name) {
    return List.copyOf(folder(name).messages.values());
  }

  /** The UIDVALIDITY of a folder. */
  public synchronized long uidValidity(String name) {
    return folder(name).uidValidity;
  }

  // --- what a session sees

  /** Hears a command, counts it as a step, and fails where it is to fail. */
  public void command(String command, String folder) {
    commands.add((command + " " + folder).strip());
    steps.step(command);
    faults.command(command, folder);
  }

  MailFaults.Delivery delivery(String folder, long uid, boolean inParts) {
    return faults.delivery(folder, uid, inParts);
  }

  Traits traits() {
    return traits;
  }

  synchronized List<FolderListing> listing() {
    List<FolderListing> listed = new ArrayList<>();
    for (ServerFolder folder : folders.values()) {
      FolderStatus status = folder.status(traits);
      listed.add(new FolderListing(folder.name, folder.attributes, status, null, folder.namespace));
    }
    return listed;
  }

  synchronized ServerFolder examined(FolderName name) {
    return folders.values().stream()
        .filter(folder -> folder.name.equals(name))
        .findFirst()
        .orElseThrow(
            () -> SourceFailure.of(Fault.SOURCE_REFUSED, "memory", "EXAMINE", "no such folder"));
  }

  synchronized long modSeq(ServerFolder folder) {
    return folder.modSeq;
  }

  /** Whether the folder changed since that moment, or does within so long. */
  synchronized boolean awaitChange(ServerFolder folder, long since, long nanos)
      throws InterruptedException {
    long end = System.nanoTime() + nanos;
    while (folder.modSeq == since) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  synchronized FolderStatus status(ServerFolder folder) {
    return folder.status(traits);
  }

  synchronized List<ServerMessage> within(ServerFolder folder, int renumberings, UidRange range) {
    if (folder.renumberings != renumberings) {
      throw SourceFailure.of(Fault.SOURCE_DROPPED, "memory", "the folder was renumbered");
    }
    return folder.within(range);
  }

  synchronized List<Long> vanishedSince(ServerFolder folder, long modSeq) {
    return folder.vanished.entrySet().stream()
        .filter(left -> left.getValue() > modSeq)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static FolderName wireName(String name) {
    return FolderName.ofWire(ModifiedUtf7.encode(name), '/');
  }

  private synchronized long add(ServerFolder folder, ServerMessage message) {
    folder.modSeq++;
    long uid = folder.uidNext++;
    folder.messages.put(uid, message.at(uid, folder.modSeq));
    notifyAll();
    return uid;
  }

  private ServerFolder folder(String name) {
    ServerFolder folder = folders.get(name);
    if (folder == null) {
      throw new IllegalArgumentException("No folder " + name);
    }
    return folder;
  }
}
