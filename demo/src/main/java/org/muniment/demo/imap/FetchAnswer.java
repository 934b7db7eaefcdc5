package org.muniment.demo.imap;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells messages in the form that one FETCH command asks for. */
final class FetchAnswer {
  private static final Pattern SECTION =
      Pattern.compile("BODY(\\.PEEK)?\\[(.*)](?:<(\\d+)\\.(\\d+)>)?", Pattern.DOTALL);
  private static final int HEADER_AT_MOST = 1 << 20;

  private final List<String> items = new ArrayList<>();
  private long changedSince = -1;
  private boolean tellsVanished;

  FetchAnswer(Request request) {
    List<Argument> arguments = request.arguments();
    for (String item : arguments.get(1).texts()) {
      items.addAll(expanded(item.toUpperCase(Locale.ROOT)));
    }
    if (request.name().startsWith("UID ") && !items.contains("UID")) {
      items.add("UID");
    }
    if (arguments.size() > 2) {
      List<String> modifiers = arguments.get(2).texts();
      changedSince = Long.parseLong(modifiers.get(modifiers.indexOf("CHANGEDSINCE") + 1));
      tellsVanished = modifiers.contains("VANISHED");
      items.add("MODSEQ");
    }
  }

  private static List<String> expanded(String item) {
    return switch (item) {
      case "ALL", "FAST", "FULL" -> List.of("FLAGS", "INTERNALDATE", "RFC822.SIZE");
      case "RFC822" -> List.of("BODY[]");
      case "RFC822.HEADER" -> List.of("BODY.PEEK[HEADER]");
      default -> List.of(item);
    };
  }

  /** Whether CHANGEDSINCE lets the message through. */
  boolean wants(HeldMessage message) {
    return message.modSeq() > changedSince;
  }

  /** Says what vanished since, where that was asked (RFC 7162 section 3.2.6). */
  void tellVanished(HeldFolder folder, Answers answers) throws IOException {
    List<Long> gone = tellsVanished ? folder.vanishedSince(changedSince) : List.of();
    if (!gone.isEmpty()) {
      String set = gone.stream().map(String::valueOf).collect(Collectors.joining(","));
      answers.line("* VANISHED (EARLIER) " + set);
    }
  }

  boolean marksAsSeen() {
    return items.stream().anyMatch(item -> item.startsWith("BODY["));
  }

  void tell(int number, HeldMessage message, HeldMailbox mailbox, Answers answers)
      throws IOException {
    answers.raw("* " + number + " FETCH (");
    String space = "";
    for (String item : items) {
      answers.raw(space);
      if (item.equals("X-GM-LABELS")) {
        answers.raw("X-GM-LABELS (" + mailbox.labels(message) + ")");
      } else {
        tell(item, message, answers);
      }
      space = " ";
    }
    answers.line(")");
  }

  private static void tell(String item, HeldMessage message, Answers answers) throws IOException {
    switch (item) {
      case "UID" -> answers.raw("UID " + message.uid());
      case "FLAGS" -> answers.raw("FLAGS (" + String.join(" ", message.flags()) + ")");
      case "INTERNALDATE" -> answers.raw("INTERNALDATE \"" + message.internalDate() + "\"");
      case "RFC822.SIZE" -> answers.raw("RFC822.SIZE " + message.content().length());
      case "X-GUID" -> answers.raw("X-GUID " + identity(message));
      case "EMAILID" -> answers.raw("EMAILID (" + identity(message) + ")");
      case "X-GM-MSGID" -> answers.raw("X-GM-MSGID " + System.identityHashCode(message.content()));
      case "MODSEQ" -> answers.raw("MODSEQ (" + message.modSeq() + ")");
      default -> section(item, message.content(), answers);
    }
  }

  /** Stays with the octets when they are copied or moved. */
  private static String identity(HeldMessage message) {
    return "M" + Integer.toHexString(System.identityHashCode(message.content()));
  }

  private static void section(String item, Content content, Answers answers) throws IOException {
    Matcher form = SECTION.matcher(item);
    if (!form.matches()) {
      throw new IllegalArgumentException("unknown FETCH item " + item);
    }
    long header = form.group(2).isEmpty() ? 0 : headerLength(content);
    long start = form.group(2).equals("TEXT") ? header : 0;
    long end = form.group(2).startsWith("HEADER") ? header : content.length();
    String origin = "";
    if (form.group(3) != null) {
      origin = "<" + form.group(3) + ">";
      start = Math.min(end, start + Long.parseLong(form.group(3)));
      end = Math.min(end, start + Long.parseLong(form.group(4)));
    }
    answers.raw("BODY[" + form.group(2) + "]" + origin + " {" + (end - start) + "}\r\n");
    try (InputStream octets = content.open()) {
      answers.octets(octets, start, end - start);
    }
  }

  /** Octets up to and including the empty line. */
  private static long headerLength(Content content) throws IOException {
    try (InputStream octets = content.open()) {
      byte[] start = octets.readNBytes(HEADER_AT_MOST);
      for (int i = 3; i < start.length; i++) {
        if (start[i] == '\n' && start[i - 1] == '\r' && start[i - 2] == '\n') {
          return i + 1L;
        }
      }
      return start.length;
    }
  }
}
