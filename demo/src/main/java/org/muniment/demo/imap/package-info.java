/**
 * A small IMAP server that holds mail in memory.
 *
 * <p>In: {@link org.muniment.demo.imap.HeldMail}, mailboxes with folders and messages; a {@link
 * org.muniment.demo.imap.Behaviour} that may answer otherwise than the book says. Out: a real
 * socket, in clear or under TLS, that speaks IMAP4rev1 (RFC 3501) with LITERAL+, UIDPLUS, MOVE,
 * NAMESPACE, ID, SPECIAL-USE, LIST-STATUS, CONDSTORE and ESEARCH as far as mail clients use them.
 * Never here: storage on disk, mail transport.
 */
@NullMarked
package org.muniment.demo.imap;

import org.jspecify.annotations.NullMarked;
