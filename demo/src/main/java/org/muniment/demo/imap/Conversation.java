package org.muniment.demo.imap;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One connection from greeting to farewell. */
final class Conversation {
  private final ImapServer server;
  private final Behaviour behaviour;
  private boolean secured;
  private Socket socket;
  private Answers answers;
  private RequestReader reader;
  private @Nullable HeldMailbox mailbox;
  private @Nullable OpenFolder open;
  private WireNames names = new WireNames(false);

  Conversation(ImapServer server, Socket socket, boolean secured) throws IOException {
    this.server = server;
    this.behaviour = server.behaviour();
    this.secured = secured;
    this.socket = socket;
    this.answers = new Answers(socket);
    this.reader = new RequestReader(socket.getInputStream(), answers);
  }

  void run() throws IOException {
    if (!behaviour.greets(answers)) {
      answers.line("* OK [CAPABILITY " + capabilities() + "] " + behaviour.name() + " ready");
    }
    answers.flush();
    for (Request request = reader.next(); request != null; request = reader.next()) {
      server.heard(request.name());
      if (!behaviour.answers(request, answers)) {
        answer(request);
      }
      answers.flush();
      if (request.name().equals("LOGOUT")) {
        socket.close();
        return;
      }
    }
  }

  private void answer(Request request) throws IOException {
    try {
      String ending = dispatch(request);
      announceChanges(request);
      answers.line(request.tag() + " " + behaviour.ends(request, ending));
    } catch (IllegalArgumentException e) {
      answers.line(request.tag() + " BAD " + e.getMessage());
    }
    switch (request.name()) {
      case "STARTTLS" -> {
        answers.flush();
        startTls();
      }
      case "COMPRESS" -> {
        answers.flush();
        answers.deflate();
        InputStream inflated = new InflaterInputStream(socket.getInputStream(), new Inflater(true));
        reader = new RequestReader(inflated, answers);
      }
      default -> {
        // the connection stays as it is
      }
    }
  }

  private void announceChanges(Request request) throws IOException {
    if (open != null && !request.name().equals("FETCH")) {
      open.announceChanges(answers);
    }
  }

  private String dispatch(Request request) throws IOException {
    return switch (request.name()) {
      case "CAPABILITY" -> {
        answers.line("* CAPABILITY " + capabilities());
        yield "OK";
      }
      case "NOOP", "CHECK", "STARTTLS", "COMPRESS" -> "OK";
      case "LOGOUT" -> {
        answers.line("* BYE until next time");
        yield "OK";
      }
      case "ID" -> {
        answers.line("* ID (\"name\" \"" + behaviour.name() + "\")");
        yield "OK";
      }
      case "LOGIN" -> signIn("", request.text(0), request.text(1));
      case "AUTHENTICATE" -> authenticate(request);
      default -> signedIn(request);
    };
  }

  private String authenticate(Request request) throws IOException {
    String mechanism = request.text(0).toUpperCase(Locale.ROOT);
    if (!mechanism.equals("PLAIN") && !BearerMessage.MECHANISMS.contains(mechanism)) {
      return "NO [CANNOT] only PLAIN and tokens are known here";
    }
    String message = request.text(1);
    if (message.isEmpty()) {
      answers.line("+ ");
      answers.flush();
      message = reader.line();
    }
    byte[] octets = Base64.getDecoder().decode(message);
    if (!mechanism.equals("PLAIN")) {
      return byToken(BearerMessage.of(mechanism, new String(octets, StandardCharsets.UTF_8)));
    }
    String[] parts = new String(octets, StandardCharsets.UTF_8).split("\0", -1);
    return parts.length == 3 ? signIn(parts[0], parts[1], parts[2]) : "BAD no PLAIN message";
  }

  /** A refusal is a challenge first (RFC 7628 section 3.2.2); what was said to it is told. */
  private String byToken(BearerMessage bearer) throws IOException {
    Optional<HeldMailbox> opened = server.mail().openByToken(bearer.name(), bearer.token());
    if (opened.isEmpty()) {
      String challenge = "{\"status\":\"invalid_token\",\"scope\":\"mail\"}";
      answers.line(
          "+ " + Base64.getEncoder().encodeToString(challenge.getBytes(StandardCharsets.UTF_8)));
      answers.flush();
      return "NO [AUTHENTICATIONFAILED] and you said '" + reader.line() + "'";
    }
    mailbox = opened.get();
    return "OK [CAPABILITY " + capabilities() + "] signed in";
  }

  private String signIn(String forWhom, String name, String password) {
    Optional<HeldMailbox> opened = server.mail().open(forWhom, name, password);
    if (opened.isEmpty()) {
      return "NO [AUTHENTICATIONFAILED] Authentication failed.";
    }
    mailbox = opened.get();
    return "OK [CAPABILITY " + capabilities() + "] signed in";
  }

  private String signedIn(Request request) throws IOException {
    HeldMailbox own = mailbox;
    if (own == null) {
      return "BAD sign in first";
    }
    return switch (request.name()) {
      case "ENABLE" -> {
        List<String> wanted = request.arguments().stream().map(Argument::keyword).toList();
        List<String> known = wanted.stream().filter(behaviour.capabilities()::contains).toList();
        answers.line(("* ENABLED " + String.join(" ", known)).strip());
        names = new WireNames(names.inUtf8() || known.contains("UTF8=ACCEPT"));
        yield "OK";
      }
      case "NAMESPACE" -> namespace(own);
      case "SELECT", "EXAMINE" -> select(own, request);
      case "CLOSE", "UNSELECT" -> {
        open = null;
        yield "OK";
      }
      case "IDLE" -> idle();
      case "APPEND" -> FolderCommands.append(own, request);
      default ->
          FolderCommands.knows(request.name())
              ? new FolderCommands(own, behaviour, answers, names).answer(request)
              : onMessages(own, request);
    };
  }

  private String onMessages(HeldMailbox own, Request request) throws IOException {
    OpenFolder folder = open;
    return folder == null
        ? "BAD no folder is open, or an unknown command"
        : new MessageCommands(own, folder, behaviour, answers).answer(request);
  }

  private String namespace(HeldMailbox own) throws IOException {
    String separator = own.separator() == null ? "NIL" : "\"" + own.separator() + "\"";
    answers.line(
        "* NAMESPACE ((\"" + behaviour.namespacePrefix() + "\" " + separator + ")) NIL NIL");
    return "OK";
  }

  private String select(HeldMailbox own, Request request) throws IOException {
    open = null;
    Optional<HeldFolder> found = own.find(names.meant(request.text(0)));
    if (found.isEmpty() || found.get().attributes().contains("\\Noselect")) {
      return "NO [NONEXISTENT] no such folder";
    }
    boolean writable = request.name().equals("SELECT");
    open = new OpenFolder(found.get(), writable);
    open.introduce(answers, behaviour.capabilities().contains("CONDSTORE"));
    return "OK [" + (writable ? "READ-WRITE" : "READ-ONLY") + "] open";
  }

  /** Tells what comes and goes in the open folder until the client says DONE. */
  private String idle() throws IOException {
    answers.line("+ idling");
    OpenFolder watched = open;
    if (watched == null) {
      answers.flush();
      reader.line();
      return "OK";
    }
    Answers here = answers;
    Runnable telling = () -> tell(watched, here);
    watched.folder().listen(telling);
    try {
      telling.run();
      reader.line();
    } finally {
      watched.folder().forget(telling);
    }
    synchronized (here) {
      return "OK";
    }
  }

  private static void tell(OpenFolder watched, Answers answers) {
    synchronized (answers) {
      try {
        watched.announceChanges(answers);
        answers.flush();
      } catch (IOException e) {
        // the client is gone, which its own thread notices
      }
    }
  }

  private void startTls() throws IOException {
    SSLContext context = server.tls();
    if (context != null) {
      socket = ImapServer.secure(socket, context);
      answers = new Answers(socket);
      reader = new RequestReader(socket.getInputStream(), answers);
      secured = true;
    }
  }

  private String capabilities() {
    Set<String> all = new TreeSet<>(Set.of("IMAP4rev1"));
    if (mailbox == null) {
      all.addAll(behaviour.signInCapabilities());
      if (server.tls() != null && !secured) {
        all.add("STARTTLS");
      }
    } else {
      all.addAll(behaviour.capabilities());
    }
    return String.join(" ", all);
  }
}
