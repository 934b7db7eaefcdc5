package org.muniment.demo.imap;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** A message in a folder: octets and date never change, flags do. */
public final class HeldMessage {
  private final long uid;
  private final Content content;
  private final String internalDate;
  private final Set<String> flags = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private long modSeq;

  HeldMessage(
      long uid, Content content, String internalDate, Collection<String> flags, long modSeq) {
    this.uid = uid;
    this.content = content;
    this.internalDate = internalDate;
    this.flags.addAll(flags);
    this.modSeq = modSeq;
  }

  public long uid() {
    return uid;
  }

  public Content content() {
    return content;
  }

  /** As RFC 3501 writes it, without quotes. */
  public String internalDate() {
    return internalDate;
  }

  /** A copy, without {@code \Recent}. */
  public synchronized Set<String> flags() {
    return new TreeSet<>(flags);
  }

  synchronized long modSeq() {
    return modSeq;
  }

  synchronized void changeFlags(String how, Collection<String> named, long newModSeq) {
    switch (how.charAt(0)) {
      case '+' -> flags.addAll(named);
      case '-' -> named.forEach(flags::remove);
      default -> {
        flags.clear();
        flags.addAll(named);
      }
    }
    modSeq = newModSeq;
  }
}
