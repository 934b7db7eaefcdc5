/**
 * The ledger in the browser, for auditors: the latest acts first, each with its body and the
 * commitment that the proofs are about.
 *
 * <p>In: where in the ledger to look. Out: entries as lines. Never here: proofs and checkpoints; an
 * auditor judges those with the offline verifier, not with us.
 */
@NullMarked
package org.muniment.ledger.web;

import org.jspecify.annotations.NullMarked;
