/**
 * Mail that is pushed to us: journal reports of Exchange and Microsoft 365, and the copies that
 * other mail servers send of everything they carry.
 *
 * <p>In: the octets of a delivery, already durable, with the envelope under which they came (RFC
 * 5321 section 2.3.1). Out: a placement in the journal mailbox, and what the envelope tells: who
 * got the message beyond those whom its header names. A journal report stays the original, octet by
 * octet; the message within it is what people are shown. Never here: sockets, SQL.
 */
@NullMarked
package org.muniment.journal;

import org.jspecify.annotations.NullMarked;
