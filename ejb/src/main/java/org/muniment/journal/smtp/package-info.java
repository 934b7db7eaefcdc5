/**
 * The door for mail servers: a receiver of SMTP (RFC 5321) that only ever takes mail for the
 * archive and passes none on.
 *
 * <p>In: connections of mail servers, encrypted by STARTTLS (RFC 3207) or from the start, with AUTH
 * (RFC 4954) under encryption only, SIZE (RFC 1870), PIPELINING (RFC 2920), CHUNKING and BINARYMIME
 * (RFC 3030), SMTPUTF8 (RFC 6531), DSN (RFC 3461, accepted and not acted upon). Out: the octets of
 * each message exactly as they were sent, no field added, streamed into the vault; 250 only when
 * they and their placement are durable. Only CRLF ends a line and only CRLF.CRLF a message: lone CR
 * and LF are content, so that no server can be led to see two messages where we see one. Never
 * here: who may deliver, what a message says.
 */
@NullMarked
package org.muniment.journal.smtp;

import org.jspecify.annotations.NullMarked;
