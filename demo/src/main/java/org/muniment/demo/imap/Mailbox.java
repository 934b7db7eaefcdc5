package org.muniment.demo.imap;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers the commands of a client that has signed in. */
final class Mailbox {
  private static final Map<String, String> SPECIAL_USE =
      Map.of("Sent", "\\Sent", "Drafts", "\\Drafts", "Trash", "\\Trash", "Archive", "\\Archive");
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("[ ]d-MMM-yyyy HH:mm:ss Z")
          .toFormatter(Locale.ENGLISH);
  private static final String FLAGS = "\\Seen \\Answered \\Flagged \\Deleted \\Draft";

  private final ServedAccount account;
  private final Reply reply;
  private final Supplier<OffsetDateTime> now;
  private @Nullable ServedFolder selected;
  private boolean mayChange;

  Mailbox(ServedAccount account, Reply reply, Supplier<OffsetDateTime> now) {
    this.account = account;
    this.reply = reply;
    this.now = now;
  }

  /**
   * Answers one command.
   *
   * @throws IllegalArgumentException when its arguments make no sense
   */
  void answer(Command command) throws IOException {
    synchronized (account) {
      String end =
          switch (command.name()) {
            case "NAMESPACE" -> untagged("NAMESPACE ((\"\" \"/\")) NIL NIL");
            case "LIST", "LSUB" -> list(command);
            case "STATUS" -> status(command);
            case "SELECT" -> select(command, true);
            case "EXAMINE" -> select(command, false);
            case "CREATE" -> create(command);
            case "DELETE" -> account.delete(command.text(0)) ? "OK done" : "NO No such folder";
            case "APPEND" -> append(command);
            case "SUBSCRIBE", "UNSUBSCRIBE", "CHECK", "ENABLE" -> "OK done";
            default -> inFolder(command);
          };
      reply.line(command.tag() + " " + end);
    }
  }

  private String inFolder(Command command) throws IOException {
    ServedFolder folder = selected;
    if (folder == null) {
      return "BAD " + command.name() + " is not possible now";
    }
    return switch (command.name()) {
      case "CLOSE", "UNSELECT" -> {
        selected = null;
        yield "OK done";
      }
      case "FETCH", "UID FETCH" -> fetch(folder, command);
      case "SEARCH", "UID SEARCH" -> search(folder, command);
      case "UID STORE" -> mayChange ? store(folder, command) : "NO The folder is open for reading";
      case "EXPUNGE", "UID EXPUNGE" ->
          mayChange ? expunge(folder) : "NO The folder is open for reading";
      default -> "BAD " + command.name() + " is not known here";
    };
  }

  private String untagged(String line) throws IOException {
    reply.line("* " + line);
    return "OK done";
  }

  private String list(Command command) throws IOException {
    String pattern = command.text(0) + command.text(1);
    boolean withStatus =
        command.words(2).equals(List.of("RETURN")) && command.arguments().size() > 3;
    for (ServedFolder folder : account.folders()) {
      if (matches(pattern, folder.name())) {
        String use = SPECIAL_USE.get(folder.name());
        String attributes = use == null ? "" : use;
        String name = Reply.quoted(folder.name());
        reply.line("* " + command.name() + " (" + attributes + ") \"/\" " + name);
        if (withStatus) {
          reply.line(statusOf(folder));
        }
      }
    }
    return "OK done";
  }

  private static boolean matches(String pattern, String name) {
    String expression =
        pattern
            .chars()
            .mapToObj(c -> c == '*' ? ".*" : c == '%' ? "[^/]*" : "\\x" + String.format("%02x", c))
            .collect(Collectors.joining());
    return name.matches(expression);
  }

  private String status(Command command) throws IOException {
    Optional<ServedFolder> folder = account.folder(command.text(0));
    if (folder.isEmpty()) {
      return "NO [NONEXISTENT] No such folder";
    }
    reply.line(statusOf(folder.get()));
    return "OK done";
  }

  private static String statusOf(ServedFolder folder) {
    return "* STATUS %s (MESSAGES %d UIDNEXT %d UIDVALIDITY %d)"
        .formatted(
            Reply.quoted(folder.name()),
            folder.messages().size(),
            folder.uidNext(),
            folder.uidValidity());
  }

  private String select(Command command, boolean toChange) throws IOException {
    Optional<ServedFolder> folder = account.folder(command.text(0));
    if (folder.isEmpty()) {
      return "NO [NONEXISTENT] No such folder";
    }
    selected = folder.get();
    mayChange = toChange;
    reply.line("* FLAGS (" + FLAGS + ")");
    reply.line("* OK [PERMANENTFLAGS (" + (toChange ? FLAGS + " \\*" : "") + ")] kept");
    reply.line("* " + selected.messages().size() + " EXISTS");
    reply.line("* OK [UIDVALIDITY " + selected.uidValidity() + "] epoch");
    reply.line("* OK [UIDNEXT " + selected.uidNext() + "] next");
    return toChange ? "OK [READ-WRITE] open" : "OK [READ-ONLY] open";
  }

  private String create(Command command) {
    if (account.folder(command.text(0)).isPresent()) {
      return "NO [ALREADYEXISTS] There is one";
    }
    account.create(command.text(0));
    return "OK done";
  }

  private String append(Command command) {
    Optional<ServedFolder> folder = account.folder(command.text(0));
    if (folder.isEmpty()) {
      return "NO [TRYCREATE] No such folder";
    }
    int last = command.arguments().size() - 1;
    Set<String> flags = Set.of();
    OffsetDateTime received = now.get();
    for (int i = 1; i < last; i++) {
      if (command.arguments().get(i) instanceof List<?>) {
        flags = Set.copyOf(command.raw(i));
      } else {
        received = OffsetDateTime.parse(command.text(i), DATE);
      }
    }
    long uid = folder.get().add(command.octets(last), received, flags);
    return "OK [APPENDUID " + folder.get().uidValidity() + " " + uid + "] added";
  }

  private String fetch(ServedFolder folder, Command command) throws IOException {
    List<StoredMessage> messages = folder.messages();
    boolean byUid = command.name().startsWith("UID");
    LongPredicate wanted = numbers(folder, command.text(0), byUid);
    FetchReply answer = new FetchReply(reply);
    for (int i = 0; i < messages.size(); i++) {
      StoredMessage message = messages.get(i);
      if (wanted.test(byUid ? message.uid() : i + 1L)) {
        answer.write(i + 1, message, command.words(1), byUid);
      }
    }
    return "OK done";
  }

  /** Knows {@code ALL}, {@code UID set} and nothing more: enough to tell what is there. */
  private String search(ServedFolder folder, Command command) throws IOException {
    boolean byUid = command.name().startsWith("UID");
    List<StoredMessage> messages = folder.messages();
    int at = command.words(0).contains("UID") ? 1 : 0;
    LongPredicate wanted = at == 0 ? uid -> true : numbers(folder, command.text(at), true);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      if (wanted.test(messages.get(i).uid())) {
        found.add(Long.toString(byUid ? messages.get(i).uid() : i + 1L));
      }
    }
    return untagged(("SEARCH " + String.join(" ", found)).strip());
  }

  private String store(ServedFolder folder, Command command) {
    LongPredicate wanted = numbers(folder, command.text(0), true);
    String how = command.words(1).getFirst();
    for (StoredMessage message : folder.messages()) {
      if (wanted.test(message.uid())) {
        Set<String> flags =
            new LinkedHashSet<>(how.startsWith("FLAGS") ? Set.of() : message.flags());
        if (how.startsWith("-")) {
          command.raw(2).forEach(flags::remove);
        } else {
          flags.addAll(command.raw(2));
        }
        folder.replace(message.flagged(flags));
      }
    }
    return "OK done";
  }

  private String expunge(ServedFolder folder) throws IOException {
    List<StoredMessage> messages = folder.messages();
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).flags().contains("\\Deleted")) {
        reply.line("* " + (i + 1) + " EXPUNGE");
      }
    }
    folder.remove(message -> message.flags().contains("\\Deleted"));
    return "OK done";
  }

  private static LongPredicate numbers(ServedFolder folder, String set, boolean byUid) {
    List<StoredMessage> messages = folder.messages();
    long last = messages.isEmpty() ? 0 : messages.getLast().uid();
    return Numbers.in(set, byUid ? last : messages.size());
  }
}
