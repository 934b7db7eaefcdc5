/**
 * IMAP, read from the wire by ourselves (RFC 3501, RFC 9051).
 *
 * <p>In: octets of a socket. Out: for the harvest, folders, inventories and the octets of messages,
 * through {@link org.muniment.harvest.MailSource}; for the recovery, folders made and messages
 * added, through {@link org.muniment.recovery.MailTarget}. Every response is accounted for: a
 * refusal, a NIL, an empty or short literal and an unreadable line end as a message that is missing
 * with a reason, never as a message. Nothing is derived from sequence numbers, literals are
 * streamed and 64 bits long, and memory does not grow with the size of a message or a folder.
 *
 * <p>Layers, lowest first: {@code WireInput} and {@code WireOutput} (buffered octets, patience),
 * {@code ResponseReader} (tokens, literals, recovery at the end of a broken line), {@code
 * ImapConnection} (tags, continuations, failures), {@code SignIn}, and on top the sessions. A
 * source session says EXAMINE and BODY.PEEK and never SELECT, STORE or EXPUNGE; a target session
 * adds and never removes. Never here: MIME, hashing, retries, pauses; those belong to the caller.
 */
@NullMarked
package org.muniment.harvest.imap;

import org.jspecify.annotations.NullMarked;
