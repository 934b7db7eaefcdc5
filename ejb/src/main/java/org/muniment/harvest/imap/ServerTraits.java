package org.muniment.harvest.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.FolderNamespace;

/**
 * What we know of the other end, learnt in one round trip after sign-in: its name (ID, RFC 2971),
 * its namespaces (RFC 2342), and what it has enabled (ENABLE, RFC 5161): MODSEQ with CONDSTORE, and
 * VANISHED with QRESYNC (RFC 7162).
 *
 * @param name for people
 * @param kind whose software it is, as far as it matters
 * @param namespaces in the order in which the server tells them, possibly none
 * @param enabled what it says that it has enabled, in upper case
 */
record ServerTraits(String name, Kind kind, List<Namespace> namespaces, Set<String> enabled) {

  private static final String UTF8 = "UTF8=ACCEPT";

  /** What a source enables where it is offered. */
  static final List<String> FOR_READING = List.of("CONDSTORE", "QRESYNC", UTF8);

  /** What a target enables: it writes names and messages as it always did. */
  static final List<String> FOR_WRITING = List.of("CONDSTORE");

  /** Software whose habits we know. */
  enum Kind {
    DOVECOT,
    CYRUS,
    COURIER,
    GMAIL,
    EXCHANGE,
    OTHER;

    private static Kind of(String words, ImapConnection connection) {
      String lower = words.toLowerCase(Locale.ROOT);
      if (connection.offers("X-GM-EXT-1")) {
        return GMAIL;
      }
      if (lower.contains("microsoft exchange") || lower.contains("outlook")) {
        return EXCHANGE;
      }
      for (Kind kind : List.of(DOVECOT, CYRUS, COURIER)) {
        if (lower.contains(kind.name().toLowerCase(Locale.ROOT))) {
          return kind;
        }
      }
      return OTHER;
    }
  }

  /**
   * A root under which folders live.
   *
   * @param prefix wire octets as Latin-1, possibly empty, the separator included
   * @param separator or null for a flat namespace
   * @param kind whose folders live there
   */
  record Namespace(String prefix, @Nullable Character separator, FolderNamespace kind) {

    /** Whether a folder lies in here; the root itself is a folder too, without its separator. */
    boolean holds(FolderName folder) {
      String name = new String(folder.wire(), StandardCharsets.ISO_8859_1);
      return name.startsWith(prefix) || (separator != null && (name + separator).equals(prefix));
    }
  }

  /** The namespaces of the person who signed in. */
  List<Namespace> personal() {
    return namespaces.stream().filter(each -> each.kind == FolderNamespace.PERSONAL).toList();
  }

  /**
   * Whose folder it is: the namespace with the longest prefix decides, and of two with the same
   * prefix the more personal one. INBOX is one's own, and so is what lies in no namespace.
   */
  FolderNamespace namespaceOf(FolderName folder) {
    if (folder.isInbox()) {
      return FolderNamespace.PERSONAL;
    }
    return namespaces.stream()
        .filter(each -> each.holds(folder))
        .min(
            Comparator.<Namespace>comparingInt(each -> -each.prefix.length())
                .thenComparing(Namespace::kind))
        .map(Namespace::kind)
        .orElse(FolderNamespace.PERSONAL);
  }

  /** Whether the server says that it has enabled it; offering alone proves nothing. */
  boolean hasEnabled(String extension) {
    return enabled.contains(extension);
  }

  /** Whether HIGHESTMODSEQ and CHANGEDSINCE mean something; QRESYNC cannot do without CONDSTORE. */
  boolean tellsModSeq(ImapConnection connection) {
    return connection.offers("CONDSTORE") || connection.offers("QRESYNC");
  }

  /** Whether messages bear labels (Gmail's X-GM-EXT-1). */
  boolean hasLabels() {
    return kind == Kind.GMAIL;
  }

  /** How many FETCH commands may be under way: Exchange and strangers get one. */
  int batchesInFlight() {
    return kind == Kind.EXCHANGE || kind == Kind.OTHER ? 1 : 2;
  }

  /** How many STATUS commands may be under way. */
  int statusesInFlight() {
    return kind == Kind.EXCHANGE ? 4 : 32;
  }

  /** The FETCH item by which a message is known again after a move, or null. */
  @Nullable String emailIdItem(ImapConnection connection) {
    if (connection.offers("OBJECTID")) {
      return "EMAILID";
    }
    return switch (kind) {
      case GMAIL -> "X-GM-MSGID";
      case DOVECOT -> "X-GUID";
      default -> null;
    };
  }

  /** The STATUS item by which a folder is known again after a rename, or null. */
  @Nullable String mailboxIdItem(ImapConnection connection) {
    if (kind == Kind.CYRUS) {
      return null; // 3.6 answers with octets out of its memory: see mailboxIdEntry
    }
    if (connection.offers("OBJECTID")) {
      return "MAILBOXID";
    }
    return kind == Kind.DOVECOT ? "X-GUID" : null;
  }

  /** The metadata of a folder that hold the same identifier (RFC 5464, RFC 9590), or null. */
  @Nullable String mailboxIdEntry(ImapConnection connection) {
    boolean canTell = kind == Kind.CYRUS && connection.offers("LIST-METADATA");
    return canTell ? "/shared/vendor/cmu/cyrus-imapd/uniqueid" : null;
  }

  /** Asks, all questions at once; a question that is refused stays without an answer. */
  static ServerTraits learn(ImapConnection connection, StatusText greeting, List<String> wanted) {
    Introduction introduction = new Introduction();
    int asked = 0;
    if (connection.offers("ID")) {
      connection.send(CommandLine.of("ID (\"name\" \"Muniment\")"), introduction);
      asked++;
    }
    for (String extension : wanted) {
      if (connection.offers("ENABLE") && connection.offers(extension)) {
        connection.send(CommandLine.of("ENABLE " + extension), introduction);
        asked++;
      }
    }
    if (connection.offers("NAMESPACE")) {
      connection.send(CommandLine.of("NAMESPACE"), introduction);
      asked++;
    }
    connection.flush();
    while (asked-- > 0) {
      connection.next(introduction);
    }
    connection.speaksUtf8(introduction.enabled.contains(UTF8));
    return introduction.traits(connection, greeting);
  }

  /** Collects the answers. */
  private static final class Introduction implements Untagged {
    private String id = "";
    private final List<Namespace> namespaces = new ArrayList<>();
    private final Set<String> enabled = new HashSet<>();

    @Override
    public void data(String name, long number, ResponseReader reader) throws IOException {
      switch (name) {
        case "ID" -> id = idName(reader.value().list());
        case "ENABLED" -> enabled.addAll(words(reader));
        case "NAMESPACE" -> namespaces(reader);
        default -> {
          // whatever else comes: nothing we need
        }
      }
    }

    private static Set<String> words(ResponseReader reader) throws IOException {
      return new HashSet<>(
          List.of(reader.restOfLine().strip().toUpperCase(Locale.ROOT).split(" +")));
    }

    private static String idName(List<Value> fields) throws Unreadable {
      for (int i = 0; i + 1 < fields.size(); i += 2) {
        if (fields.get(i).keyword().equals("NAME")) {
          return fields.get(i + 1).isNil() ? "" : Words.shown(fields.get(i + 1).string());
        }
      }
      return "";
    }

    /** Personal, other users', shared, in this order; a server may end before the last. */
    private void namespaces(ResponseReader reader) throws IOException {
      for (FolderNamespace kind : FolderNamespace.values()) {
        reader.skipSpaces();
        if (reader.atEndOfLine()) {
          return;
        }
        for (Value value : reader.value().list()) {
          List<Value> pair = value.list();
          if (pair.size() >= 2) {
            byte[] octets = pair.get(0).octets();
            byte[] wire = enabled.contains(UTF8) ? Utf8Names.fromServer(octets) : octets;
            String prefix = new String(wire, StandardCharsets.ISO_8859_1);
            namespaces.add(new Namespace(prefix, Names.separator(pair.get(1)), kind));
          }
        }
      }
    }

    private ServerTraits traits(ImapConnection connection, StatusText greeting) {
      Kind kind = Kind.of(id + " " + greeting.text(), connection);
      String name = id.isEmpty() ? Words.shown(greeting.text()) : id;
      return new ServerTraits(
          name.isEmpty() ? connection.server().host() : name, kind, namespaces, enabled);
    }
  }
}
