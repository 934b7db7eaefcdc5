package org.muniment.demo.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Commands about the messages of the open folder. */
final class MessageCommands {
  private final HeldMailbox mailbox;
  private final OpenFolder open;
  private final Behaviour behaviour;
  private final Answers answers;

  MessageCommands(HeldMailbox mailbox, OpenFolder open, Behaviour behaviour, Answers answers) {
    this.mailbox = mailbox;
    this.open = open;
    this.behaviour = behaviour;
    this.answers = answers;
  }

  String answer(Request request) throws IOException {
    return switch (request.name()) {
      case "FETCH", "UID FETCH" -> fetch(request);
      case "SEARCH", "UID SEARCH" -> search(request);
      case "STORE", "UID STORE" -> store(request);
      case "COPY", "UID COPY" -> copy(request, false);
      case "MOVE", "UID MOVE" -> copy(request, true);
      case "EXPUNGE", "UID EXPUNGE" -> expunge(request);
      default -> "BAD unknown command " + request.name();
    };
  }

  /** The numbers of the messages that a set names, by UID or by place. */
  private List<Integer> named(Request request, String set) {
    List<HeldMessage> view = open.view();
    boolean byUid = request.name().startsWith("UID ");
    long highest = view.isEmpty() ? 0 : byUid ? view.getLast().uid() : view.size();
    NumberSet wanted = new NumberSet(set, highest);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < view.size(); i++) {
      if (wanted.test(byUid ? view.get(i).uid() : i + 1)) {
        numbers.add(i + 1);
      }
    }
    return numbers;
  }

  private HeldMessage message(int number) {
    return open.view().get(number - 1);
  }

  private String fetch(Request request) throws IOException {
    FetchAnswer form = new FetchAnswer(request);
    form.tellVanished(open.folder(), answers);
    for (int number : named(request, request.text(0))) {
      HeldMessage message = message(number);
      if (!form.wants(message)) {
        continue;
      }
      if (!behaviour.tells(new Behaviour.Told(request, number, message), answers)) {
        form.tell(number, message, mailbox, answers);
      }
      if (open.isWritable() && form.marksAsSeen()) {
        open.folder().changeFlags(message, "+FLAGS", List.of("\\Seen"));
      }
    }
    return "OK fetched";
  }

  /** Knows ALL, UID sets and sequence sets, joined by "and"; everything else finds everything. */
  private String search(Request request) throws IOException {
    boolean extended = request.text(0).equalsIgnoreCase("RETURN");
    List<Argument> keys = request.arguments().subList(extended ? 2 : 0, request.arguments().size());
    List<Integer> found = named(request, "1:*");
    for (int i = 0; i + 1 < keys.size(); i++) {
      if (keys.get(i).keyword().equals("UID")) {
        found = found.stream().filter(named(request, keys.get(i + 1).text())::contains).toList();
      }
    }
    boolean byUid = request.name().startsWith("UID ");
    String separator = extended ? "," : " ";
    String numbers =
        found.stream()
            .map(number -> Long.toString(byUid ? message(number).uid() : number))
            .collect(Collectors.joining(separator));
    answers.line(extended ? extended(request.tag(), numbers) : ("* SEARCH " + numbers).strip());
    return "OK";
  }

  private static String extended(String tag, String numbers) {
    String all = numbers.isEmpty() ? "" : " ALL " + numbers;
    return "* ESEARCH (TAG \"" + tag + "\") UID" + all;
  }

  private String store(Request request) throws IOException {
    if (!open.isWritable()) {
      return "NO [READ-ONLY] opened by EXAMINE";
    }
    String how = request.text(1).toUpperCase(Locale.ROOT);
    List<String> flags = request.arguments().get(2).texts();
    for (int number : named(request, request.text(0))) {
      open.folder().changeFlags(message(number), how, flags);
      if (!how.endsWith(".SILENT")) {
        answers.line(
            "* %d FETCH (UID %d FLAGS (%s))"
                .formatted(
                    number, message(number).uid(), String.join(" ", message(number).flags())));
      }
    }
    return "OK";
  }

  private String copy(Request request, boolean move) {
    Optional<HeldFolder> target = mailbox.find(request.text(1));
    if (target.isEmpty()) {
      return "NO [TRYCREATE] no such folder";
    }
    List<HeldMessage> chosen = named(request, request.text(0)).stream().map(this::message).toList();
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    for (HeldMessage old : chosen) {
      from.add(Long.toString(old.uid()));
      to.add(Long.toString(target.get().add(old.content(), old.internalDate(), old.flags()).uid()));
    }
    if (move) {
      open.folder().remove(chosen::contains);
    }
    return "OK [COPYUID %d %s %s] done"
        .formatted(target.get().uidValidity(), String.join(",", from), String.join(",", to));
  }

  private String expunge(Request request) {
    if (!open.isWritable()) {
      return "NO [READ-ONLY] opened by EXAMINE";
    }
    List<HeldMessage> chosen =
        request.arguments().isEmpty()
            ? List.copyOf(open.view())
            : named(request, request.text(0)).stream().map(this::message).toList();
    open.folder()
        .remove(message -> chosen.contains(message) && message.flags().contains("\\Deleted"));
    return "OK";
  }
}
