package org.muniment.recovery;

import org.muniment.archive.MailboxId;

/**
 * Who wants messages back, where to and why.
 *
 * @param actor who asked, as the ledger names it
 * @param target the mailbox that they are put into
 * @param what what was chosen, one sentence for a person: 12 messages, the folder Invoices, …
 * @param reason why, in the actor's words; may be empty
 */
public record RestoreOrder(String actor, MailboxId target, String what, String reason) {}
