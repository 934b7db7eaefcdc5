/**
 * Who watches what: the choices of administrators, the watches of this node, and the short harvests
 * that they lead to.
 *
 * <p>In: what the book says may be watched, at a steady beat; signals from the watches. Out: one
 * virtual thread for each watched mailbox, which waits for its server and does nothing else; at
 * each beat, watches that begin and end, leases kept and facts written, by a thread of the
 * container; and a few errands at a time, each an ordinary harvest of the folders that were
 * signalled. Never here: IMAP, SQL, or mail.
 */
@NullMarked
package org.muniment.watch.app;

import org.jspecify.annotations.NullMarked;
