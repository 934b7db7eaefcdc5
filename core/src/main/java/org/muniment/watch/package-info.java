/**
 * Watching folders between harvests, so that new mail is archived within seconds.
 *
 * <p>In: which folders of which mailboxes are to be watched, and a server that tells of news (IDLE)
 * or is asked for it again and again. Out: errands, each a mailbox and the folders of it that a
 * short harvest should look at, many news made one; and how each mailbox is watched just now, since
 * when, and why so. A watch takes no mail and moves no cursor: a signal only brings a harvest
 * forward, and whatever a server hides from the watch is found by the harvests that run anyway.
 * Never here: octets of messages, sockets, SQL, or what is done about a refused sign-in.
 */
@NullMarked
package org.muniment.watch;

import org.jspecify.annotations.NullMarked;
