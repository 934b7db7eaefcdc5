/**
 * Finding and reading mail, and the follower that makes it findable.
 *
 * <p>In: an actor and what the actor asks for. Out: pages of hits, lists of folders, the content of
 * a message; and an entry of the ledger for each, committed before its effect is shown. Only those
 * who hold a role that reads mail get an answer, and only of mailboxes that they are entitled to.
 *
 * <p>The index follows the ledger here: originals are read, parsed, their text extracted, all under
 * limits, and what could not be understood is said, never dropped. Never here: SQL, Lucene, MIME
 * syntax, screens.
 */
@NullMarked
package org.muniment.search.app;

import org.jspecify.annotations.NullMarked;
