package org.muniment.demo.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Commands about folders. */
final class FolderCommands {
  private static final Set<String> KNOWN =
      Set.of("LIST", "LSUB", "STATUS", "CREATE", "DELETE", "RENAME", "SUBSCRIBE", "UNSUBSCRIBE");

  private final HeldMailbox mailbox;
  private final Behaviour behaviour;
  private final Answers answers;
  private final WireNames names;

  FolderCommands(HeldMailbox mailbox, Behaviour behaviour, Answers answers, WireNames names) {
    this.mailbox = mailbox;
    this.behaviour = behaviour;
    this.answers = answers;
    this.names = names;
  }

  static boolean knows(String command) {
    return KNOWN.contains(command);
  }

  String answer(Request request) throws IOException {
    return switch (request.name()) {
      case "LIST", "LSUB" -> list(request);
      case "STATUS" -> statusOf(request);
      case "CREATE" -> create(request.text(0));
      case "DELETE" -> mailbox.delete(request.text(0)) ? "OK" : missing();
      case "RENAME" -> rename(request.text(0), request.text(1));
      default -> subscribe(request.text(0), request.name().equals("SUBSCRIBE"));
    };
  }

  private static String missing() {
    return "NO [NONEXISTENT] no such folder";
  }

  private String list(Request request) throws IOException {
    if (request.arguments().size() > 2 && !behaviour.capabilities().contains("LIST-STATUS")) {
      return "BAD LIST takes two arguments here";
    }
    List<String> patterns = request.arguments().get(1).texts();
    if (patterns.contains("")) {
      answers.line("* LIST (\\Noselect) " + separator() + " \"\"");
      return "OK";
    }
    List<Pattern> wanted =
        patterns.stream().map(each -> pattern(names.meant(request.text(0) + each))).toList();
    List<String> status = statusItems(request);
    for (Map.Entry<String, HeldFolder> folder : mailbox.folders().entrySet()) {
      boolean shown = request.name().equals("LIST") || folder.getValue().isSubscribed();
      boolean fits = wanted.stream().anyMatch(each -> each.matcher(folder.getKey()).matches());
      if (shown && fits) {
        list(request.name(), folder.getKey(), folder.getValue(), status);
      }
    }
    return "OK";
  }

  private void list(String command, String name, HeldFolder folder, List<String> status)
      throws IOException {
    String attributes = String.join(" ", folder.attributes());
    answers.line(
        "* " + command + " (" + attributes + ") " + separator() + " " + quoted(names.told(name)));
    if (!status.isEmpty() && !folder.attributes().contains("\\Noselect")) {
      status(name, folder, status);
    }
  }

  private String separator() {
    Character separator = mailbox.separator();
    return separator == null ? "NIL" : quoted(separator.toString());
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private Pattern pattern(String text) {
    StringBuilder regex = new StringBuilder();
    String level = mailbox.separator() == null ? ".*" : "[^" + "\\" + mailbox.separator() + "]*";
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      regex.append(c == '*' ? ".*" : c == '%' ? level : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** The items of RETURN (… STATUS (items)). */
  private static List<String> statusItems(Request request) {
    List<Argument> arguments = request.arguments();
    if (arguments.size() < 4 || !arguments.get(2).keyword().equals("RETURN")) {
      return List.of();
    }
    List<Argument> options = arguments.get(3).items();
    for (int i = 0; i + 1 < options.size(); i++) {
      if (options.get(i).keyword().equals("STATUS")) {
        return options.get(i + 1).texts();
      }
    }
    return List.of();
  }

  private String statusOf(Request request) throws IOException {
    String name = names.meant(request.text(0));
    Optional<HeldFolder> folder = mailbox.find(name);
    if (folder.isEmpty()) {
      return missing();
    }
    status(name, folder.get(), request.arguments().get(1).texts());
    return "OK";
  }

  private void status(String name, HeldFolder folder, List<String> items) throws IOException {
    List<String> told = new ArrayList<>();
    for (String item : items) {
      told.add(item + " " + value(item, folder));
    }
    answers.line("* STATUS " + quoted(names.told(name)) + " (" + String.join(" ", told) + ")");
  }

  private static String value(String item, HeldFolder folder) {
    return switch (item) {
      case "MESSAGES" -> Integer.toString(folder.messages().size());
      case "UIDNEXT" -> Long.toString(folder.uidNext());
      case "UIDVALIDITY" -> Long.toString(folder.uidValidity());
      case "HIGHESTMODSEQ" -> Long.toString(folder.highestModSeq());
      case "MAILBOXID" -> "(" + identity(folder) + ")";
      case "X-GUID" -> identity(folder);
      case "SIZE" -> Long.toString(folder.octets());
      case "RECENT", "UNSEEN" -> "0";
      default -> throw new IllegalArgumentException("unknown STATUS item " + item);
    };
  }

  /** Stays with the folder when it is renamed. */
  private static String identity(HeldFolder folder) {
    return "F" + Integer.toHexString(System.identityHashCode(folder));
  }

  private String create(String given) {
    Character separator = mailbox.separator();
    boolean marked = separator != null && given.endsWith(separator.toString());
    String name = marked ? given.substring(0, given.length() - 1) : given;
    if (!name.startsWith(behaviour.namespacePrefix())) {
      return "NO folders live under " + behaviour.namespacePrefix();
    }
    if (mailbox.find(name).isPresent()) {
      return "NO [ALREADYEXISTS] it is there already";
    }
    mailbox.create(name, Set.of());
    return "OK";
  }

  private String rename(String from, String to) {
    if (mailbox.find(from).isEmpty()) {
      return missing();
    }
    mailbox.rename(from, to);
    return "OK";
  }

  private String subscribe(String name, boolean wanted) {
    mailbox.find(name).ifPresent(folder -> folder.subscribe(wanted));
    return "OK";
  }

  static String append(HeldMailbox mailbox, Request request) {
    Optional<HeldFolder> folder = mailbox.find(request.text(0));
    if (folder.isEmpty()) {
      return "NO [TRYCREATE] no such folder";
    }
    List<Argument> arguments = request.arguments();
    List<String> flags = List.of();
    String date = HeldFolder.SOME_DATE;
    for (Argument argument : arguments.subList(1, arguments.size() - 1)) {
      if (argument.isList()) {
        flags = argument.texts();
      } else {
        date = argument.text();
      }
    }
    byte[] octets = arguments.getLast().text().getBytes(StandardCharsets.ISO_8859_1);
    HeldMessage added = folder.get().add(Content.of(octets), date, flags);
    return "OK [APPENDUID " + folder.get().uidValidity() + " " + added.uid() + "] added";
  }
}
