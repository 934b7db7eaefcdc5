package org.muniment.demo.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One connection until sign-in; then {@link Mailbox} answers. */
final class Conversation {
  static final String CAPABILITY =
      "CAPABILITY IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN ID NAMESPACE UNSELECT UIDPLUS LIST-EXTENDED"
          + " LIST-STATUS SPECIAL-USE";

  private final ImapServer server;
  private final Reply reply;
  private final CommandReader commands;
  private @Nullable Mailbox mailbox;

  Conversation(ImapServer server, InputStream in, OutputStream out) {
    this.server = server;
    this.reply = new Reply(out);
    this.commands = new CommandReader(in, this::askForMore);
  }

  /** Answers until the client signs out or goes away. */
  void hold() throws IOException {
    reply.line("* OK [" + CAPABILITY + "] Sample mail of Nordwind Logistik");
    reply.flush();
    for (Command command = commands.command(); command != null; command = commands.command()) {
      boolean isOver = command.name().equals("LOGOUT");
      answer(command);
      reply.flush();
      if (isOver) {
        return;
      }
    }
  }

  private void answer(Command command) throws IOException {
    String tag = command.tag();
    switch (command.name()) {
      case "CAPABILITY" -> {
        reply.line("* " + CAPABILITY);
        reply.line(tag + " OK done");
      }
      case "NOOP" -> reply.line(tag + " OK done");
      case "ID" -> {
        reply.line("* ID (\"name\" \"Muniment demonstration\")");
        reply.line(tag + " OK done");
      }
      case "LOGOUT" -> {
        reply.line("* BYE");
        reply.line(tag + " OK done");
      }
      case "LOGIN" -> signIn(tag, command.text(0), command.text(1));
      case "AUTHENTICATE" -> authenticate(command);
      default -> within(command);
    }
  }

  private void within(Command command) throws IOException {
    if (mailbox == null) {
      reply.line(command.tag() + " BAD Sign in first");
      return;
    }
    try {
      mailbox.answer(command);
    } catch (IllegalArgumentException e) {
      reply.line(command.tag() + " BAD " + e.getMessage());
    }
  }

  private void authenticate(Command command) throws IOException {
    if (!command.words(0).contains("PLAIN")) {
      reply.line(command.tag() + " NO Only PLAIN");
      return;
    }
    String response = command.text(1);
    if (response.isEmpty()) {
      askForMore();
      response = commands.line();
    }
    byte[] octets = Base64.getDecoder().decode(response);
    String[] parts = new String(octets, StandardCharsets.UTF_8).split("\0", -1);
    signIn(command.tag(), parts.length == 3 ? parts[1] : "", parts.length == 3 ? parts[2] : "");
  }

  private void signIn(String tag, String name, String password) throws IOException {
    ServedAccount account = server.signIn(name, password);
    if (account == null) {
      reply.line(tag + " NO [AUTHENTICATIONFAILED] Name or password is wrong");
    } else {
      mailbox = new Mailbox(account, reply, server::now);
      reply.line(tag + " OK [" + CAPABILITY + "] Signed in");
    }
  }

  private void askForMore() throws IOException {
    reply.line("+ go on");
    reply.flush();
  }
}
