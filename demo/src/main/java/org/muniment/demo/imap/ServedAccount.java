package org.muniment.demo.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One mailbox that the server holds. Whoever touches its folders holds its monitor. */
public final class ServedAccount {
  private final String password;
  private final TreeMap<String, ServedFolder> folders = new TreeMap<>();
  private long nextUidValidity = 1_700_000_000L;

  ServedAccount(String password) {
    this.password = password;
    create("INBOX");
  }

  boolean opensWith(String given) {
    return password.equals(given);
  }

  /** The folder of that wire name; INBOX in any spelling. */
  Optional<ServedFolder> folder(String wireName) {
    return Optional.ofNullable(folders.get(canonical(wireName)));
  }

  /** The folder of that wire name, created with its parents where missing. */
  ServedFolder create(String wireName) {
    String name = canonical(wireName);
    for (int at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
      folders.computeIfAbsent(name.substring(0, at), this::empty);
    }
    return folders.computeIfAbsent(name, this::empty);
  }

  boolean delete(String wireName) {
    return folders.remove(canonical(wireName)) != null;
  }

  List<ServedFolder> folders() {
    return new ArrayList<>(folders.values());
  }

  private ServedFolder empty(String name) {
    return new ServedFolder(name, nextUidValidity++);
  }

  private static String canonical(String wireName) {
    return wireName.equalsIgnoreCase("INBOX") ? "INBOX" : wireName;
  }
}
