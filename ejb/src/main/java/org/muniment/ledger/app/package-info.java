/**
 * The ledger at work: the follower that seals it, and reading it for auditors.
 *
 * <p>In: entries as they are committed. Out: sealed files in the vault, and pages of entries for
 * those who may read them. Never here: SQL, HTTP.
 */
@NullMarked
package org.muniment.ledger.app;

import org.jspecify.annotations.NullMarked;
