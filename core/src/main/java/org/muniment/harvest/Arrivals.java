package org.muniment.harvest;

import java.time.Instant;
import java.util.Optional;
import org.muniment.archive.MailboxId;

/**
 * When mail arrived in a mailbox, by the time that its server gives each message (INTERNALDATE, RFC
 * 9051 section 2.3.3), and by the time of the harvest where it gives none. Reads only.
 */
public interface Arrivals {

  /** The last arrival up to that moment; later ones come from clocks that are wrong. */
  Optional<Instant> latest(MailboxId mailbox, Instant upTo);

  /** Whether anything arrived before that moment. */
  boolean anyBefore(MailboxId mailbox, Instant moment);

  /** How many arrived from that moment on and before the other. */
  long count(MailboxId mailbox, Instant from, Instant before);

  /** How many messages went into quarantine from that moment on and are there still. */
  long quarantinedSince(MailboxId mailbox, Instant from);
}
