package org.muniment.demo.imap;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.ModifiedUtf7;

/**
 * One account: its password and its folders under their wire names, in the order in which they were
 * made. INBOX is always there. Safe for many threads.
 */
public final class HeldMailbox {
  private static final AtomicLong VALIDITIES = new AtomicLong(700_000_000);

  private final String password;
  private final @Nullable Character separator;
  private final Map<String, HeldFolder> folders = new LinkedHashMap<>();

  /**
   * @param separator of the hierarchy, or null for a server without one
   */
  public HeldMailbox(String password, @Nullable Character separator) {
    this.password = password;
    this.separator = separator;
    create("INBOX", Set.of());
  }

  String password() {
    return password;
  }

  @Nullable Character separator() {
    return separator;
  }

  public HeldFolder inbox() {
    return get("INBOX");
  }

  /** The folder of a name as people write it, made when it is missing. */
  public HeldFolder folder(String name, String... attributes) {
    byte[] wire = ModifiedUtf7.encode(name);
    return rawFolder(new String(wire, StandardCharsets.ISO_8859_1), attributes);
  }

  /** The folder of these wire octets (a character each), valid modified UTF-7 or not. */
  public HeldFolder rawFolder(String wire, String... attributes) {
    return find(wire).orElseGet(() -> create(wire, Set.of(attributes)));
  }

  synchronized Optional<HeldFolder> find(String wire) {
    return Optional.ofNullable(folders.get(canonical(wire)));
  }

  private HeldFolder get(String wire) {
    return find(wire).orElseThrow();
  }

  synchronized HeldFolder create(String wire, Set<String> attributes) {
    HeldFolder folder = new HeldFolder(VALIDITIES.incrementAndGet(), attributes);
    folders.put(canonical(wire), folder);
    return folder;
  }

  /** Removes a folder with its mail; returns whether there was one. */
  public synchronized boolean delete(String wire) {
    return folders.remove(canonical(wire)) != null;
  }

  /** Renames a folder and all below it; mail, UIDs and UIDVALIDITY stay. */
  public synchronized void rename(String from, String to) {
    Map<String, HeldFolder> before = new LinkedHashMap<>(folders);
    folders.clear();
    before.forEach((name, folder) -> folders.put(renamed(name, from, to), folder));
  }

  private String renamed(String name, String from, String to) {
    boolean below = separator != null && name.startsWith(from + separator);
    return name.equals(from) || below ? to + name.substring(from.length()) : name;
  }

  /** The folders by wire name, as they are now. */
  public synchronized Map<String, HeldFolder> folders() {
    return new LinkedHashMap<>(folders);
  }

  /** The folders that hold the same content, as Gmail tells labels: quoted, INBOX by its word. */
  synchronized String labels(HeldMessage message) {
    return folders.entrySet().stream()
        .filter(each -> !each.getValue().attributes().contains("\\All"))
        .filter(each -> each.getValue().holds(message.content()))
        .map(each -> each.getKey().equals("INBOX") ? "\\\\Inbox" : each.getKey())
        .map(label -> "\"" + label + "\"")
        .collect(Collectors.joining(" "));
  }

  private static String canonical(String wire) {
    return wire.equalsIgnoreCase("INBOX") ? "INBOX" : wire;
  }
}
