/**
 * The journal in the catalogue.
 *
 * <p>In: receivers as administrators set them up, deliveries whose originals are durable, and what
 * reading them came to. Out: rows, among them the placements of what was delivered, and their
 * entries of the ledger in the same transaction; all of it is made anew from the ledger. Never
 * here: sockets, MIME, who may do what.
 */
@NullMarked
package org.muniment.journal.jpa;

import org.jspecify.annotations.NullMarked;
