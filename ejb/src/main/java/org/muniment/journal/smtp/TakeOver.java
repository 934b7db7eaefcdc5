package org.muniment.journal.smtp;

import java.io.IOException;
import java.net.InetAddress;
import org.jboss.logging.Logger;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.journal.Delivery.Way;
import org.muniment.original.Original;

/** Takes one message over and says how that went. */
final class TakeOver {
  private static final Logger LOG = Logger.getLogger(TakeOver.class);
  private static final int LONGEST_GREETING = 255;

  private final SmtpServer server;
  private final Transaction transaction;
  private final Way way;

  TakeOver(
      SmtpServer server,
      Transaction transaction,
      InetAddress peer,
      String greeting,
      String protection) {
    this.server = server;
    this.transaction = transaction;
    String shown = greeting.replaceAll("\\p{Cntrl}", "?");
    this.way =
        new Way(
            peer.getHostAddress(),
            shown.substring(0, Math.min(shown.length(), LONGEST_GREETING)),
            protection);
  }

  /**
   * The reply to the message: 250 only when it is durable with its placements.
   *
   * @throws IOException when the connection was cut: nothing is kept
   */
  String of(Body body) throws IOException {
    try {
      Original original = server.deliveries().keep(body);
      server.deliveries().settle(original, transaction.addressed(), way);
      server.traffic().accepted.increment();
      return "250 2.6.0 Archived as " + original.address();
    } catch (Body.TooLarge e) {
      body.drain();
      server.traffic().refused.increment();
      return "552 5.3.4 More than " + server.terms().mostOctets() + " octets are not taken";
    } catch (Failure e) {
      return later(body, e.fault() == Fault.STORE_FULL, e);
    } catch (RuntimeException e) {
      LOG.error("A message could not be taken over and is refused for now", e);
      return later(body, false, e);
    }
  }

  /** Read to its end, for only then does the server hear us. */
  private String later(Body body, boolean isFull, RuntimeException cause) throws IOException {
    LOG.warnf("A message of %s is refused for now: %s", way.peer(), cause.getMessage());
    server.traffic().deferred.increment();
    body.drain();
    return isFull
        ? "452 4.3.1 No room at present, come again"
        : "451 4.3.0 Cannot be archived at present, come again";
  }
}
