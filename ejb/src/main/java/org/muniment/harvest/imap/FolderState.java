package org.muniment.harvest.imap;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.UidValidity;
import org.muniment.harvest.FolderStatus;

/**
 * Collects what EXAMINE, SELECT and STATUS tell about a folder (RFC 9051 sections 6.3.2, 6.3.3 and
 * 7.3.1). Zero means "not told" for UIDVALIDITY, UIDNEXT and HIGHESTMODSEQ.
 */
final class FolderState implements Untagged {
  private static final Pattern OBJECT_ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  private final boolean tellsModSeq;
  private long uidValidity;
  private long uidNext;
  private long messages = -1;
  private long highestModSeq;
  private long octets = -1;
  private @Nullable String objectId;
  private boolean uidsAreSticky = true;
  private Set<String> flags = Set.of();
  private @Nullable Set<String> permanentFlags;

  /**
   * @param tellsModSeq whether the server's HIGHESTMODSEQ counts: only where it offers CONDSTORE
   *     (RFC 7162)
   */
  FolderState(boolean tellsModSeq) {
    this.tellsModSeq = tellsModSeq;
  }

  @Override
  public void data(String name, long number, ResponseReader reader) throws IOException {
    switch (name) {
      case "EXISTS" -> messages = number;
      case "FLAGS" -> flags = names(reader.value().list());
      default -> {
        // RECENT and the like
      }
    }
  }

  private static Set<String> names(List<Value> values) throws Unreadable {
    Set<String> names = new HashSet<>();
    for (Value value : values) {
      names.add(value.string());
    }
    return names;
  }

  @Override
  public void status(StatusText status) {
    switch (status.code()) {
      case "UIDVALIDITY" -> uidValidity = status.number(0);
      case "UIDNEXT" -> uidNext = status.number(0);
      case "HIGHESTMODSEQ" -> highestModSeq = status.number(0);
      case "NOMODSEQ" -> highestModSeq = 0;
      case "UIDNOTSTICKY" -> uidsAreSticky = false;
      case "MAILBOXID" -> objectId = status.unwrapped();
      case "PERMANENTFLAGS" -> permanentFlags = split(status.unwrapped());
      default -> {
        // UNSEEN, ALERT and the like
      }
    }
  }

  private static Set<String> split(@Nullable String words) {
    return words == null ? Set.of() : Set.of(words.strip().split(" +"));
  }

  /** Reads the parenthesised list of a STATUS response. */
  void read(List<Value> values) throws Unreadable {
    for (int i = 0; i + 1 < values.size(); i += 2) {
      item(values.get(i).keyword(), values.get(i + 1));
    }
  }

  private void item(String name, Value value) throws Unreadable {
    switch (name) {
      case "MESSAGES" -> messages = value.number();
      case "UIDNEXT" -> uidNext = value.number();
      case "UIDVALIDITY" -> uidValidity = value.number();
      case "HIGHESTMODSEQ" -> highestModSeq = value.number();
      case "SIZE" -> octets = value.number();
      case "MAILBOXID", "X-GUID" -> objectId = identifier(value.list());
      default -> {
        // items that we did not ask for
      }
    }
  }

  /** One that RFC 8474 section 4.3 allows, or null: some servers send what is in their memory. */
  private static @Nullable String identifier(List<Value> values) throws Unreadable {
    String told = values.isEmpty() ? "" : values.getFirst().string();
    return OBJECT_ID.matcher(told).matches() ? told : null;
  }

  /** The state, with the identifier that LIST told where this command tells none. */
  FolderStatus toStatus(@Nullable String knownObjectId) {
    return new FolderStatus(
        uidValidity < 1 || uidValidity > 0xFFFF_FFFFL ? null : new UidValidity(uidValidity),
        uidNext < 1 ? -1 : uidNext,
        messages,
        !tellsModSeq || highestModSeq < 1 ? -1 : highestModSeq,
        objectId == null ? knownObjectId : objectId,
        uidsAreSticky,
        octets);
  }

  /**
   * The flags that the folder keeps. A server that does not say keeps all it knows, and keywords
   * (RFC 9051 section 7.1, PERMANENTFLAGS).
   */
  Set<String> keptFlags() {
    Set<String> kept = new HashSet<>(permanentFlags == null ? flags : permanentFlags);
    if (permanentFlags == null) {
      kept.add("\\*");
    }
    kept.removeIf(flag -> flag.equalsIgnoreCase("\\Recent"));
    return kept;
  }
}
