package org.muniment.demo.imap;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A folder and what is in it. Guarded by its account. */
final class ServedFolder {
  private final String name;
  private final long uidValidity;
  private final List<StoredMessage> messages = new ArrayList<>();
  private long uidNext = 1;

  /**
   * @param name in modified UTF-7, as it goes over the wire
   */
  ServedFolder(String name, long uidValidity) {
    this.name = name;
    this.uidValidity = uidValidity;
  }

  String name() {
    return name;
  }

  long uidValidity() {
    return uidValidity;
  }

  long uidNext() {
    return uidNext;
  }

  /** The messages by their present sequence numbers; a copy. */
  List<StoredMessage> messages() {
    return List.copyOf(messages);
  }

  long add(byte[] octets, OffsetDateTime received, Set<String> flags) {
    messages.add(new StoredMessage(uidNext, octets, received, flags));
    return uidNext++;
  }

  void remove(Predicate<StoredMessage> which) {
    messages.removeIf(which);
  }

  void replace(StoredMessage message) {
    messages.replaceAll(present -> present.uid() == message.uid() ? message : present);
  }
}
