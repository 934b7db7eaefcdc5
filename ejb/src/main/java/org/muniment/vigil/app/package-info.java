/**
 * The vigil at work: rounds that look at every mailbox and at the archive itself, the alarms that
 * come of them, and the letters that tell people.
 *
 * <p>In: the clock, and what other rooms know of mailboxes, runs, arrivals and health. Out: alarms
 * in the book and in the ledger, letters handed to every channel that is set up and tried again
 * until it takes them, and lists for those who may see them. A round that fails is made up for by
 * the next; nothing that is watched is ever changed here, and no mail is read.
 */
@NullMarked
package org.muniment.vigil.app;

import org.jspecify.annotations.NullMarked;
