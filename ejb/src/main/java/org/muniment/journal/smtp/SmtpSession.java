package org.muniment.journal.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.journal.Caller;
import org.muniment.journal.ReceiverId;
import org.muniment.journal.app.JournalDoor;

/** One connection from its greeting to its end. */
final class SmtpSession implements Runnable {
  private static final Logger LOG = Logger.getLogger(SmtpSession.class);

  private final SmtpServer server;
  private final SmtpTerms terms;
  private final JournalDoor door;
  private final Socket socket;
  private final InetAddress peer;
  private final Deadline deadline = new Deadline();
  private final Wire wire;
  private final EnvelopeTalk envelope;
  private boolean isEncrypted;
  private Set<String> certificate = Set.of();
  private @Nullable ReceiverId signedIn;
  private int guesses;
  private @Nullable String greeting;
  private int idle;
  private boolean isOver;

  /**
   * @param isEncrypted whether the connection begins with a TLS handshake
   */
  SmtpSession(SmtpServer server, Socket socket, boolean isEncrypted) throws IOException {
    this.server = server;
    this.terms = server.terms();
    this.door = server.door();
    this.socket = socket;
    this.peer = socket.getInetAddress();
    this.isEncrypted = isEncrypted;
    this.wire = new Wire(socket, deadline);
    this.envelope = new EnvelopeTalk(server, wire, peer);
  }

  /** Ends it from outside: whoever reads or writes on it fails. */
  void cut() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  Deadline deadline() {
    return deadline;
  }

  @Override
  public void run() {
    try {
      if (isEncrypted) {
        encrypt();
      }
      wire.say("220 " + terms.name() + " ESMTP Muniment journal");
      talk();
    } catch (Wire.BadLine e) {
      sayLast(e.getMessage());
    } catch (SocketTimeoutException e) {
      sayLast("421 4.4.2 " + terms.name() + " Nothing came in time");
    } catch (IOException e) {
      LOG.debugf("A connection from %s ended: %s", peer.getHostAddress(), e.getMessage());
    } catch (Exception e) { // a thread's end: nothing of the session may be silent
      LOG.errorf(e, "The session with %s ended unexpectedly", peer.getHostAddress());
      sayLast("421 4.3.0 " + terms.name() + " Something went wrong here");
    } finally {
      cut();
      server.ended(this, peer);
    }
  }

  private void sayLast(@Nullable String reply) {
    try {
      wire.say(String.valueOf(reply));
      wire.flush();
    } catch (IOException e) {
      // nobody is there to read it
    }
  }

  private void talk() throws IOException, InterruptedException {
    while (!isOver) {
      String line = wire.line(terms.commandTime());
      if (line == null) {
        return;
      }
      if (server.isClosing()) {
        wire.say("421 4.3.2 " + terms.name() + " Going down");
        isOver = true;
      } else if (++idle > SmtpTerms.MOST_IDLE) {
        wire.say("421 4.7.0 " + terms.name() + " Too much talk");
        isOver = true;
      } else {
        obey(line);
      }
    }
    wire.flush();
  }

  private void obey(String line) throws IOException, InterruptedException {
    Command command = Command.of(line);
    switch (command.verb()) {
      case "EHLO" -> greet(command, true);
      case "HELO" -> greet(command, false);
      case "STARTTLS" -> startTls(command);
      case "AUTH" -> signIn(command);
      case "MAIL" -> envelope.mail(command, greeting != null);
      case "RCPT" -> {
        if (envelope.recipient(command, new Caller(peer, certificate, signedIn))) {
          idle = 0;
        }
      }
      case "DATA" -> data(command);
      case "BDAT" -> chunks(command);
      case "RSET" -> {
        envelope.forget();
        wire.say("250 2.0.0 Forgotten");
      }
      case "NOOP" -> wire.say("250 2.0.0 Yes");
      case "VRFY" -> wire.say("252 2.5.2 Send it, and see");
      case "HELP" -> wire.say("214 2.0.0 RFC 5321");
      case "QUIT" -> {
        wire.say("221 2.0.0 " + terms.name());
        isOver = true;
      }
      default -> wire.say("500 5.5.1 That is no command of ours");
    }
  }

  private void greet(Command command, boolean isExtended) throws IOException {
    if (command.rest().isEmpty()) {
      wire.say("501 5.5.4 Say who you are");
      return;
    }
    greeting = command.rest();
    envelope.forget();
    if (!isExtended) {
      wire.say("250 " + terms.name());
      return;
    }
    List<String> offers = offers();
    for (int i = 0; i < offers.size(); i++) {
      wire.say("250" + (i + 1 < offers.size() ? "-" : " ") + offers.get(i));
    }
  }

  private List<String> offers() {
    List<String> offers =
        new ArrayList<>(
            List.of(
                terms.name(),
                "PIPELINING",
                "SIZE " + terms.mostOctets(),
                "8BITMIME",
                "BINARYMIME",
                "CHUNKING",
                "SMTPUTF8",
                "DSN"));
    if (!isEncrypted) {
      offers.add("STARTTLS");
    } else if (door.asksPasswords() && signedIn == null) {
      offers.add("AUTH PLAIN LOGIN");
    }
    offers.add("ENHANCEDSTATUSCODES");
    return offers;
  }

  private void startTls(Command command) throws IOException {
    if (isEncrypted) {
      wire.say("503 5.5.1 It is encrypted");
    } else if (!command.rest().isEmpty()) {
      wire.say("501 5.5.4 STARTTLS takes nothing");
    } else {
      wire.say("220 2.0.0 Go on");
      wire.flush();
      encrypt();
      isEncrypted = true;
      greeting = null;
      signedIn = null;
      envelope.forget();
    }
  }

  /** What came before is forgotten, octets that were sent ahead too (RFC 3207 section 4.2). */
  private void encrypt() throws IOException {
    deadline.in(terms.commandTime());
    socket.setSoTimeout((int) Math.min(deadline.left(), Integer.MAX_VALUE));
    SSLSocket encrypted = server.identity().encrypt(socket);
    wire.switchTo(encrypted);
    certificate = server.identity().certificate(encrypted.getSession());
  }

  private void signIn(Command command) throws IOException, InterruptedException {
    if (!isEncrypted) {
      wire.say("538 5.7.11 Encryption first");
    } else if (greeting == null || signedIn != null || envelope.isOpen()) {
      wire.say("503 5.5.1 Not now");
    } else {
      SignInTalk talk = new SignInTalk(wire, terms);
      Optional<SignInTalk.Given> given = talk.ask(command.rest());
      if (given.isPresent()) {
        check(given.get());
      }
    }
  }

  private void check(SignInTalk.Given given) throws IOException, InterruptedException {
    signedIn = door.signIn(given.name(), given.password()).orElse(null);
    if (signedIn != null) {
      wire.say("235 2.7.0 Welcome");
      return;
    }
    server.traffic().refused.increment();
    LOG.warnf("%s gave a wrong password for %s", peer.getHostAddress(), given.shownName());
    wire.say("535 5.7.8 Name or password is wrong");
    if (++guesses >= SmtpTerms.MOST_GUESSES) {
      wire.say("421 4.7.0 " + terms.name() + " Too many guesses");
      isOver = true;
    }
  }

  private void data(Command command) throws IOException {
    if (!command.rest().isEmpty()) {
      wire.say("501 5.5.4 DATA takes nothing");
      return;
    }
    Transaction open = envelope.ready();
    if (open == null) {
      return;
    }
    if (open.isBinary()) {
      wire.say("503 5.5.1 BINARYMIME comes with BDAT");
      return;
    }
    wire.say("354 End with CRLF.CRLF");
    envelope.forget();
    takeOver(open, new DotBody(wire, terms, deadline));
  }

  private void chunks(Command command) throws IOException, InterruptedException {
    Optional<ChunkBody.Chunk> first = command.chunk();
    if (first.isEmpty()) {
      throw new Wire.BadLine("501 5.5.4 BDAT octets [LAST]"); // what follows cannot be told apart
    }
    Transaction open = envelope.isReady() ? envelope.ready() : null;
    if (open == null) {
      new ChunkBody(wire, terms, deadline, first.get(), this::nextChunk).drain();
      envelope.ready();
      return;
    }
    envelope.forget();
    try {
      takeOver(open, new ChunkBody(wire, terms, deadline, first.get(), this::nextChunk));
    } catch (ChunkBody.Broken e) {
      obey(e.command());
    }
  }

  private ChunkBody.Chunk nextChunk(long taken) throws IOException {
    wire.say("250 2.0.0 " + taken + " octets taken");
    String line = wire.line(terms.commandTime());
    if (line == null) {
      throw new EOFException("The connection was cut between two chunks");
    }
    Command command = Command.of(line);
    Optional<ChunkBody.Chunk> next =
        command.verb().equals("BDAT") ? command.chunk() : Optional.empty();
    return next.orElseThrow(() -> new ChunkBody.Broken(line));
  }

  private void takeOver(Transaction open, Body body) throws IOException {
    String protection =
        wire.socket() instanceof SSLSocket tls ? tls.getSession().getProtocol() : "plain";
    wire.say(new TakeOver(server, open, peer, String.valueOf(greeting), protection).of(body));
    idle = 0;
  }
}
