package org.muniment.journal.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.journal.Caller;
import org.muniment.journal.Receiver;
import org.muniment.journal.app.JournalDoor;

/** Hears under what envelope the next message comes: MAIL and RCPT. For one session. */
final class EnvelopeTalk {
  private static final Logger LOG = Logger.getLogger(EnvelopeTalk.class);

  private final SmtpServer server;
  private final SmtpTerms terms;
  private final JournalDoor door;
  private final Wire wire;
  private final InetAddress peer;
  private @Nullable Transaction transaction;

  EnvelopeTalk(SmtpServer server, Wire wire, InetAddress peer) {
    this.server = server;
    this.terms = server.terms();
    this.door = server.door();
    this.wire = wire;
    this.peer = peer;
  }

  /** Whether MAIL was accepted. */
  boolean isOpen() {
    return transaction != null;
  }

  /** Whether a message may come. */
  boolean isReady() {
    return transaction != null && transaction.count() > 0;
  }

  /**
   * The envelope under which a message may come; null when none may, of which the server is told.
   */
  @Nullable Transaction ready() throws IOException {
    if (!isReady()) {
      wire.say(isOpen() ? "554 5.5.1 No recipient was accepted" : "503 5.5.1 MAIL first");
      return null;
    }
    return transaction;
  }

  /** The next message has another envelope. */
  void forget() {
    transaction = null;
  }

  /**
   * MAIL.
   *
   * @param isGreeted whether the server has said who it is
   */
  void mail(Command command, boolean isGreeted) throws IOException {
    Optional<Command.Path> path = command.path();
    if (!isGreeted || transaction != null) {
      wire.say("503 5.5.1 " + (!isGreeted ? "Say EHLO first" : "One message at a time"));
    } else if (path.isEmpty()) {
      wire.say("501 5.5.4 MAIL FROM:<address>");
    } else if (isTooLarge(path.get())) {
      server.traffic().refused.increment();
      wire.say("552 5.3.4 More than " + terms.mostOctets() + " octets are not taken");
    } else {
      begin(path.get());
    }
  }

  private void begin(Command.Path path) throws IOException {
    if (!door.isKnown()) {
      wire.say("451 4.3.0 Not ready yet, come again");
      return;
    }
    try {
      server.deliveries().require();
    } catch (Failure e) {
      wire.say("452 4.3.1 No room at present, come again");
      return;
    }
    boolean isBinary = "BINARYMIME".equalsIgnoreCase(path.parameters().get("BODY"));
    transaction = new Transaction(path.address(), isBinary);
    wire.say("250 2.1.0 Sender ok");
  }

  private boolean isTooLarge(Command.Path path) {
    String size = path.parameters().getOrDefault("SIZE", "0");
    return !size.matches("\\d{1,18}") || Long.parseLong(size) > terms.mostOctets();
  }

  /** RCPT; whether the recipient is accepted. */
  boolean recipient(Command command, Caller caller) throws IOException {
    Transaction open = transaction;
    Optional<Command.Path> path = command.path();
    if (open == null) {
      wire.say("503 5.5.1 MAIL first");
    } else if (path.isEmpty() || path.get().address().isEmpty()) {
      wire.say("501 5.5.4 RCPT TO:<address>");
    } else if (open.count() >= terms.mostRecipients()) {
      wire.say("452 4.5.3 That is enough recipients; send the rest afterwards");
    } else {
      return admit(open, path.get().address(), caller);
    }
    return false;
  }

  /** What a setting of ours prevents is refused for now: the server keeps the mail meanwhile. */
  private boolean admit(Transaction open, String address, Caller caller) throws IOException {
    Optional<Receiver> receiver = door.receiver(address);
    if (receiver.isEmpty()) {
      server.traffic().refused.increment();
      wire.say("550 5.1.1 Nobody receives for this address");
    } else if (!receiver.get().isOpen()) {
      server.traffic().deferred.increment();
      wire.say("450 4.2.1 This receiver is closed at present");
    } else if (!receiver.get().admission().admits(caller, receiver.get().id())) {
      server.traffic().deferred.increment();
      LOG.warnf("%s is not admitted to %s", peer.getHostAddress(), receiver.get().address());
      wire.say("450 4.7.1 You are not admitted to this receiver");
    } else {
      open.add(receiver.get(), address);
      wire.say("250 2.1.5 Recipient ok");
      return true;
    }
    return false;
  }
}
