package org.muniment.harvest.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.FolderName;

/**
 * What we know of the other end, learnt in one round trip after sign-in: its name (ID, RFC 2971),
 * its personal namespaces (RFC 2342), and what it has enabled (ENABLE, RFC 5161): MODSEQ with
 * CONDSTORE, and VANISHED with QRESYNC (RFC 7162).
 *
 * @param name for people
 * @param kind whose software it is, as far as it matters
 * @param personal the personal namespaces, possibly none
 * @param enabled what it says that it has enabled, in upper case
 */
record ServerTraits(String name, Kind kind, List<Namespace> personal, Set<String> enabled) {

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
   */
  record Namespace(String prefix, @Nullable Character separator) {

    /** Whether a folder lies in here. */
    boolean holds(FolderName folder) {
      return new String(folder.wire(), StandardCharsets.ISO_8859_1).startsWith(prefix);
    }
  }

  /** Whether the server says that it has enabled it; offering alone proves nothing. */
  boolean hasEnabled(String extension) {
    return enabled.contains(extension);
  }

  /** Whether HIGHESTMODSEQ and CHANGEDSINCE mean something; QRESYNC cannot do without CONDSTORE. */
  boolean tellsModSeq(ImapConnection connection) {
    return connection.offers("CONDSTORE") || connection.offers("QRESYNC");
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
    if (connection.offers("OBJECTID")) {
      return "MAILBOXID";
    }
    return kind == Kind.DOVECOT ? "X-GUID" : null;
  }

  /** Asks, all questions at once; a question that is refused stays without an answer. */
  static ServerTraits learn(ImapConnection connection, StatusText greeting) {
    Introduction introduction = new Introduction();
    int asked = 0;
    if (connection.offers("ID")) {
      connection.send(CommandLine.of("ID (\"name\" \"Muniment\")"), introduction);
      asked++;
    }
    for (String extension : List.of("CONDSTORE", "QRESYNC")) {
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
    return introduction.traits(connection, greeting);
  }

  /** Collects the answers. */
  private static final class Introduction implements Untagged {
    private String id = "";
    private List<Namespace> personal = List.of();
    private final Set<String> enabled = new HashSet<>();

    @Override
    public void data(String name, long number, ResponseReader reader) throws IOException {
      switch (name) {
        case "ID" -> id = idName(reader.value().list());
        case "ENABLED" -> enabled.addAll(words(reader));
        case "NAMESPACE" -> personal = namespaces(reader.value().list());
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

    private static List<Namespace> namespaces(List<Value> values) throws Unreadable {
      List<Namespace> found = new ArrayList<>();
      for (Value value : values) {
        List<Value> pair = value.list();
        if (pair.size() >= 2) {
          found.add(new Namespace(Names.latin(pair.get(0)), Names.separator(pair.get(1))));
        }
      }
      return List.copyOf(found);
    }

    private ServerTraits traits(ImapConnection connection, StatusText greeting) {
      Kind kind = Kind.of(id + " " + greeting.text(), connection);
      String name = id.isEmpty() ? Words.shown(greeting.text()) : id;
      return new ServerTraits(
          name.isEmpty() ? connection.server().host() : name, kind, personal, enabled);
    }
  }
}
