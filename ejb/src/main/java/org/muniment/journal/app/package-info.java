/**
 * Receiving the journal: who may deliver, making a delivery durable before it is answered, and
 * reading what was delivered.
 *
 * <p>In: the octets of a delivery as they arrive, with the envelope and the caller. Out: originals
 * in the vault, placements with their entries of the ledger, and only then an answer; later, what a
 * journal report tells and which message it reports. Never here: the SMTP protocol, SQL, screens.
 */
@NullMarked
package org.muniment.journal.app;

import org.jspecify.annotations.NullMarked;
