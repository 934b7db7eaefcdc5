/**
 * What the harvest knows, as tables of the catalogue.
 *
 * <p>In: what runs find out, batch by batch. Out: folders, cursors, placements, and who holds the
 * lease of a mailbox; servers and mailboxes with their sealed secrets. One transaction holds the
 * placements, the cursor and the ledger entries of a batch; the entries come last, for they take
 * the ledger's lock. Never here: IMAP, keys, schedules.
 */
@NullMarked
package org.muniment.harvest.jpa;

import org.jspecify.annotations.NullMarked;
