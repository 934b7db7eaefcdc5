package org.muniment.harvest.imap;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.harvest.InventoryItem;

/**
 * What one FETCH response says about a message without its octets. Items that we did not ask for
 * are skipped by their structure; what a server leaves out or writes as NIL stays unknown.
 */
final class MessageData {
  private long uid = -1;
  private long size = -1;
  private @Nullable OffsetDateTime date;
  private boolean dateTold;
  private @Nullable Set<String> flags;
  private @Nullable String emailId;
  private @Nullable Set<String> labels;

  /** The UID, or -1 while none has been read. */
  long uid() {
    return uid;
  }

  /** Whether all that an inventory asks for was there. */
  boolean isComplete() {
    return size >= 0 && dateTold && flags != null;
  }

  boolean hasFlags() {
    return flags != null;
  }

  boolean hasLabels() {
    return labels != null;
  }

  /** Reads the parenthesised list of items. */
  void read(ResponseReader reader) throws IOException {
    reader.expect('(');
    reader.skipSpaces();
    while (!reader.isAt(')')) {
      String item = reader.itemName();
      reader.skipSpaces();
      item(item, reader);
      reader.skipSpaces();
    }
    reader.expect(')');
  }

  private void item(String item, ResponseReader reader) throws IOException {
    switch (item) {
      case "UID" -> uid = uid(reader);
      case "RFC822.SIZE" -> size = sizeOf(reader.value());
      case "INTERNALDATE" -> {
        Value value = reader.value();
        date = value.isNil() ? null : InternalDates.parse(value.string());
        dateTold = true;
      }
      case "FLAGS" -> flags = flagsOf(reader.value());
      case "X-GM-LABELS" -> labels = GmailLabels.flagsOf(reader.value());
      case "EMAILID", "X-GM-MSGID", "X-GUID" -> emailId = identifier(reader.value());
      default -> reader.skipValue();
    }
  }

  /** A UID within its bounds. */
  static long uid(ResponseReader reader) throws IOException {
    long uid = reader.number();
    if (uid < 1 || uid > 0xFFFF_FFFFL) {
      throw new Unreadable("a UID out of range: " + uid);
    }
    return uid;
  }

  private static long sizeOf(Value value) throws Unreadable {
    return value.isNil() ? -1 : value.number();
  }

  private static Set<String> flagsOf(Value value) throws Unreadable {
    Set<String> flags = new HashSet<>();
    for (Value flag : value.list()) {
      String name = flag.string();
      if (!name.toLowerCase(Locale.ROOT).equals("\\recent")) {
        flags.add(name);
      }
    }
    return flags;
  }

  private static @Nullable String identifier(Value value) throws Unreadable {
    if (value.isNil() || value.list().isEmpty()) {
      return null;
    }
    return value.list().getFirst().string();
  }

  /** Fills in what this leaves open from what was said before about the same message. */
  void complete(MessageData earlier) {
    size = size >= 0 ? size : earlier.size;
    date = dateTold ? date : earlier.date;
    dateTold |= earlier.dateTold;
    flags = flags != null ? flags : earlier.flags;
    emailId = emailId != null ? emailId : earlier.emailId;
    labels = labels != null ? labels : earlier.labels;
  }

  private Set<String> flagsAndLabels() {
    Set<String> all = new HashSet<>(flags == null ? Set.of() : flags);
    all.addAll(labels == null ? Set.of() : labels);
    return all;
  }

  /** The item; only of a message whose UID was told. */
  InventoryItem item() {
    OffsetDateTime known = date;
    return new InventoryItem(
        new Uid(uid),
        size,
        known == null ? null : known.toInstant(),
        known == null ? 0 : known.getOffset().getTotalSeconds() / 60,
        flagsAndLabels(),
        emailId);
  }
}
