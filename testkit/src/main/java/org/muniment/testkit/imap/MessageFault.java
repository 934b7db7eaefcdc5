package org.muniment.testkit.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muniment.demo.imap.Answers;
import org.muniment.demo.imap.Argument;
import org.muniment.demo.imap.Behaviour.Told;
import org.muniment.demo.imap.Content;

/** What a server does wrong when it tells one message. Returns whether it has told it its way. */
@FunctionalInterface
public interface MessageFault {

  boolean tell(Told told, Answers answers) throws IOException;

  /** {@code BODY[] NIL}. */
  static MessageFault nil() {
    return (told, answers) -> text(told, answers, name(told) + " NIL");
  }

  /** {@code BODY[] {0}} for a message that has octets. */
  static MessageFault emptyLiteral() {
    return (told, answers) -> text(told, answers, name(told) + " {0}\r\n");
  }

  /** A literal that announces and sends only a part of the message. */
  static MessageFault truncatedTo(long length) {
    return (told, answers) -> literal(told, answers, length, length);
  }

  /** A literal that announces less than follows. */
  static MessageFault announcing(long length) {
    return (told, answers) -> literal(told, answers, length, told.message().content().length());
  }

  /** Half of the announced octets, then the end of the connection. */
  static MessageFault cutInMidLiteral() {
    return (told, answers) -> {
      Content content = told.message().content();
      begin(told, answers, name(told) + " {" + content.length() + "}\r\n");
      octets(content, answers, content.length() / 2);
      answers.hangUp();
      return true;
    };
  }

  /** Half of the announced octets, then silence. */
  static MessageFault stallingInMidLiteral() {
    return (told, answers) -> {
      Content content = told.message().content();
      begin(told, answers, name(told) + " {" + content.length() + "}\r\n");
      octets(content, answers, content.length() / 2);
      answers.stall();
      return true;
    };
  }

  /** A literal of that many announced octets, of which hardly any come before the end. */
  static MessageFault hugeLiteral(String announced) {
    return (told, answers) -> {
      begin(told, answers, name(told) + " {" + announced + "}\r\n");
      octets(told.message().content(), answers, 2_000);
      answers.line("");
      answers.line("more lines");
      answers.hangUp();
      return true;
    };
  }

  /** Items that nobody asked for or knows, of every shape, around a good message. */
  static MessageFault unknownItems() {
    return (told, answers) -> {
      begin(
          told,
          answers,
          "X-VENDOR-THING foo X-LIST (a (b \"c)\") NIL) X-TEXT {5}\r\n)(}\"\r X-NIL NIL ");
      answers.raw("BODY[HEADER.FIELDS (SUBJECT)] {4}\r\nabcd ");
      answers.raw(name(told) + " {" + told.message().content().length() + "}\r\n");
      octets(told.message().content(), answers, told.message().content().length());
      answers.line(" X-LAST 7)");
      return true;
    };
  }

  /** An answer that breaks the grammar before the message comes. */
  static MessageFault unreadable() {
    return (told, answers) -> {
      begin(told, answers, "X-BROKEN ) BODY[] {5}\r\nabcde");
      answers.line(")");
      return true;
    };
  }

  /** An answer that breaks the grammar after the message has come. */
  static MessageFault unreadableAtTheEnd() {
    return (told, answers) -> {
      long length = told.message().content().length();
      begin(told, answers, name(told) + " {" + length + "}\r\n");
      octets(told.message().content(), answers, length);
      answers.line(" \"unended)");
      return true;
    };
  }

  /** The message without its UID. */
  static MessageFault withoutUid() {
    return (told, answers) -> {
      long length = told.message().content().length();
      answers.raw("* " + told.number() + " FETCH (" + name(told) + " {" + length + "}\r\n");
      octets(told.message().content(), answers, length);
      answers.line(")");
      return true;
    };
  }

  /** The UID after the octets. */
  static MessageFault uidLast() {
    return (told, answers) -> {
      long length = told.message().content().length();
      answers.raw("* " + told.number() + " FETCH (" + name(told) + " {" + length + "}\r\n");
      octets(told.message().content(), answers, length);
      answers.line(" UID " + told.message().uid() + ")");
      return true;
    };
  }

  /** The whole message as literal8 (RFC 3516). */
  static MessageFault literal8() {
    return (told, answers) -> {
      long length = told.message().content().length();
      begin(told, answers, name(told) + " ~{" + length + "}\r\n");
      octets(told.message().content(), answers, length);
      answers.line(")");
      return true;
    };
  }

  /** The message as a quoted string; only for those without line ends. */
  static MessageFault quoted() {
    return (told, answers) -> {
      try (InputStream octets = told.message().content().open()) {
        String text = new String(octets.readAllBytes(), StandardCharsets.ISO_8859_1);
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return text(told, answers, name(told) + " \"" + escaped + "\"");
      }
    };
  }

  /** Nothing at all. */
  static MessageFault missing() {
    return (told, answers) -> true;
  }

  /** The message twice. */
  static MessageFault twice() {
    return (told, answers) -> {
      long length = told.message().content().length();
      literal(told, answers, length, length);
      return literal(told, answers, length, length);
    };
  }

  /** A lone answer about flags before the message. */
  static MessageFault flagsFirst() {
    return (told, answers) -> {
      answers.line(
          "* %d FETCH (FLAGS (\\Seen) UID %d)".formatted(told.number(), told.message().uid()));
      return false;
    };
  }

  /** Another message is expunged just before. */
  static MessageFault afterAnExpunge() {
    return (told, answers) -> {
      answers.line("* 1 EXPUNGE");
      answers.line("* VANISHED 1");
      return false;
    };
  }

  /** An inventory line with other words: the items after the UID are these. */
  static MessageFault saying(String items) {
    return (told, answers) -> text(told, answers, items);
  }

  /** Parts of at most so many octets, whatever was asked. */
  static MessageFault partsOfAtMost(long most) {
    return (told, answers) -> {
      Matcher part = Parts.asked(told);
      if (part == null) {
        return false;
      }
      Content content = told.message().content();
      long offset = Math.min(content.length(), Long.parseLong(part.group(1)));
      long length = Math.min(most, content.length() - offset);
      begin(told, answers, "BODY[]<" + part.group(1) + "> {" + length + "}\r\n");
      try (InputStream octets = content.open()) {
        answers.octets(octets, offset, length);
      }
      answers.line(")");
      return true;
    };
  }

  /** The whole message where a part was asked, as Exchange does. */
  static MessageFault wholeInsteadOfPart() {
    return (told, answers) -> {
      if (Parts.asked(told) == null) {
        return false;
      }
      long length = told.message().content().length();
      begin(told, answers, "BODY[] {" + length + "}\r\n");
      octets(told.message().content(), answers, length);
      answers.line(")");
      return true;
    };
  }

  /** The same, but only where the message is asked for in one piece. */
  default MessageFault exceptInParts() {
    return (told, answers) -> Parts.asked(told) == null && tell(told, answers);
  }

  /**
   * The same, but only where the message is asked for with its header, in one piece or in parts.
   */
  default MessageFault exceptApart() {
    return (told, answers) -> !told.request().mentions("[HEADER]") && tell(told, answers);
  }

  private static boolean literal(Told told, Answers answers, long announced, long sent)
      throws IOException {
    begin(told, answers, name(told) + " {" + announced + "}\r\n");
    octets(told.message().content(), answers, Math.min(sent, told.message().content().length()));
    answers.line(")");
    return true;
  }

  private static boolean text(Told told, Answers answers, String items) throws IOException {
    begin(told, answers, items);
    answers.line(")");
    return true;
  }

  private static void begin(Told told, Answers answers, String items) throws IOException {
    answers.raw("* %d FETCH (UID %d ".formatted(told.number(), told.message().uid()));
    try (InputStream text = new ByteArrayInputStream(items.getBytes(StandardCharsets.ISO_8859_1))) {
      answers.octets(text, 0, items.length());
    }
  }

  private static void octets(Content content, Answers answers, long length) throws IOException {
    try (InputStream octets = content.open()) {
      answers.octets(octets, 0, length);
    }
  }

  private static String name(Told told) {
    Matcher part = Parts.asked(told);
    return part == null ? "BODY[]" : "BODY[]<" + part.group(1) + ">";
  }

  /** Tells what part of a message a command asks for. */
  final class Parts {
    private static final Pattern PART = Pattern.compile("BODY\\.PEEK\\[]<(\\d+)\\.(\\d+)>");

    private Parts() {}

    @Nullable
    static Matcher asked(Told told) {
      for (Argument argument : told.request().arguments()) {
        for (String text : argument.texts()) {
          Matcher part = PART.matcher(text.toUpperCase(Locale.ROOT));
          if (part.matches()) {
            return part;
          }
        }
      }
      return null;
    }
  }
}
