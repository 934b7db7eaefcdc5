/**
 * Restore jobs as tables of the catalogue. In: orders, items, outcomes. Out: what is still to do,
 * and the account of what was done, which the ledger is told in the same transaction. Never here:
 * IMAP, what is put back where.
 */
@NullMarked
package org.muniment.recovery.jpa;

import org.jspecify.annotations.NullMarked;
