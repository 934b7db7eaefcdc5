package org.muniment.demo.imap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A folder and its messages in the order of their UIDs. Safe for many threads. */
public final class HeldFolder {
  /** The date of messages that are given none. */
  public static final String SOME_DATE = "17-Jul-1996 02:44:25 -0700";

  private final List<HeldMessage> messages = new ArrayList<>();
  private final NavigableMap<Long, Long> vanished = new TreeMap<>();
  private final Set<String> attributes;
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private volatile boolean subscribed;
  private long uidValidity;
  private long uidNext = 1;
  private long modSeq = 1;

  HeldFolder(long uidValidity, Set<String> attributes) {
    this.uidValidity = uidValidity;
    this.attributes = Set.copyOf(attributes);
  }

  /** LIST attributes, for example {@code \Sent} or {@code \Noselect}. */
  public Set<String> attributes() {
    return attributes;
  }

  /** Adds a message with no flags and some date. */
  public HeldMessage add(Content content) {
    return add(content, SOME_DATE, Set.of());
  }

  /** Adds a message under the next UID. */
  public HeldMessage add(Content content, String internalDate, Collection<String> flags) {
    HeldMessage message = take(content, internalDate, flags);
    listeners.forEach(Runnable::run);
    return message;
  }

  private synchronized HeldMessage take(
      Content content, String internalDate, Collection<String> flags) {
    HeldMessage message = new HeldMessage(uidNext++, content, internalDate, flags, ++modSeq);
    messages.add(message);
    return message;
  }

  /** Is told whenever a message comes or goes, in the thread that brings or removes it. */
  void listen(Runnable listener) {
    listeners.add(listener);
  }

  void forget(Runnable listener) {
    listeners.remove(listener);
  }

  /** Adds messages with no flags and some date. */
  public HeldFolder with(Content... contents) {
    for (Content content : contents) {
      add(content);
    }
    return this;
  }

  /** Adds texts as messages. */
  public HeldFolder with(String... texts) {
    for (String text : texts) {
      add(Content.of(text));
    }
    return this;
  }

  /** The messages as they are now. */
  public synchronized List<HeldMessage> messages() {
    return List.copyOf(messages);
  }

  /** Removes those that fit. */
  public void remove(Predicate<HeldMessage> which) {
    if (drop(which)) {
      listeners.forEach(Runnable::run);
    }
  }

  private synchronized boolean drop(Predicate<HeldMessage> which) {
    List<HeldMessage> dropped = messages.stream().filter(which).toList();
    for (HeldMessage message : dropped) {
      messages.remove(message);
      vanished.put(message.uid(), ++modSeq);
    }
    return !dropped.isEmpty();
  }

  /** Changes flags: {@code how} begins with {@code +}, {@code -} or anything else to replace. */
  public synchronized void changeFlags(HeldMessage message, String how, Collection<String> flags) {
    message.changeFlags(how, flags, ++modSeq);
  }

  public synchronized long uidValidity() {
    return uidValidity;
  }

  public synchronized long uidNext() {
    return uidNext;
  }

  synchronized long highestModSeq() {
    return modSeq;
  }

  /** The UIDs of messages that were removed after that modification sequence, ascending. */
  synchronized List<Long> vanishedSince(long since) {
    return vanished.entrySet().stream()
        .filter(gone -> gone.getValue() > since)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The sizes of all messages together (SIZE, RFC 8438). */
  long octets() {
    return messages().stream().mapToLong(message -> message.content().length()).sum();
  }

  boolean holds(Content content) {
    return messages().stream().anyMatch(message -> message.content().equals(content));
  }

  boolean isSubscribed() {
    return subscribed;
  }

  void subscribe(boolean wanted) {
    subscribed = wanted;
  }

  /** Leaves a gap in the UIDs, as expunged messages do. */
  public synchronized void skipUidsTo(long next) {
    uidNext = next;
  }

  /** Begins another epoch: the same messages under new UIDs from 1 on. */
  public synchronized void renumber(long newUidValidity) {
    uidValidity = newUidValidity;
    uidNext = 1;
    List<HeldMessage> before = List.copyOf(messages);
    messages.clear();
    vanished.clear();
    before.forEach(old -> take(old.content(), old.internalDate(), old.flags()));
  }
}
