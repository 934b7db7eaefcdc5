package org.muniment.access;

import java.util.Set;
import org.muniment.archive.MailboxId;

/** Whose mail an actor may see. An argument of every search and read. */
public sealed interface Entitlement {

  /** Whether mail of that mailbox may be seen. */
  boolean covers(MailboxId mailbox);

  /** Mail of every mailbox, also of those that will be added. */
  record EveryMailbox() implements Entitlement {
    @Override
    public boolean covers(MailboxId mailbox) {
      return true;
    }
  }

  /** Mail of the named mailboxes only; the empty set sees nothing. */
  record Mailboxes(Set<MailboxId> mailboxes) implements Entitlement {
    public Mailboxes {
      mailboxes = Set.copyOf(mailboxes);
    }

    @Override
    public boolean covers(MailboxId mailbox) {
      return mailboxes.contains(mailbox);
    }
  }
}
