package org.muniment.harvest;

import org.muniment.archive.MailboxId;

/**
 * Who wants which mailbox run, and where.
 *
 * @param mailbox whose mail
 * @param kind what brings it in
 * @param node the machine that runs it; after a restart of that machine its runs are known dead
 * @param actor who asked, as the ledger names it: an account, or {@code system:harvest}
 * @param rules which version of the {@linkplain ExclusionSet rules} it goes by; 0 for none
 */
public record RunOrder(MailboxId mailbox, RunKind kind, String node, String actor, long rules) {

  /** A run that leaves nothing out. */
  public RunOrder(MailboxId mailbox, RunKind kind, String node, String actor) {
    this(mailbox, kind, node, actor, 0);
  }
}
