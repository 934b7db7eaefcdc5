package org.muniment.harvest;

import org.muniment.archive.MailboxId;

/**
 * Who wants which mailbox run, and where.
 *
 * @param mailbox whose mail
 * @param kind what brings it in
 * @param node the machine that runs it; after a restart of that machine its runs are known dead
 * @param actor who asked, as the ledger names it: an account, or {@code system:harvest}
 */
public record RunOrder(MailboxId mailbox, RunKind kind, String node, String actor) {}
