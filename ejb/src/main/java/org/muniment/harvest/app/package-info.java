/**
 * What people do with the harvest: set up servers and mailboxes, start and stop runs, look after
 * quarantine.
 *
 * <p>In: an {@link org.muniment.access.Actor} and what they want. Out: the deed, after the role was
 * checked, in one transaction with its entry of the ledger. Passwords come in and are sealed at
 * once; none ever goes out. Never here: IMAP, SQL, HTTP.
 */
@NullMarked
package org.muniment.harvest.app;

import org.jspecify.annotations.NullMarked;
