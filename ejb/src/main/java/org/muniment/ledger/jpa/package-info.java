/**
 * The ledger as a table of the catalogue.
 *
 * <p>In: acts, within the transaction of the rows they speak of. Out: entries, once committed. The
 * one row of {@code ledger_head} is the short lock that gives the order: it is taken by the first
 * append of a transaction and held to its end, so appending comes last. Never here: what acts mean,
 * tiles, signatures.
 */
@NullMarked
package org.muniment.ledger.jpa;

import org.jspecify.annotations.NullMarked;
