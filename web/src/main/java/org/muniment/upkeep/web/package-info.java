/**
 * The state of the installation in the browser: what works, how far the followers of the ledger
 * are, which settings are in force.
 *
 * <p>In: an administrator or auditor who asks. Out: findings and numbers, free of mail and secrets.
 * For probes, without signing in: which part works. Never here: checks themselves; they are use
 * cases.
 */
@NullMarked
package org.muniment.upkeep.web;

import org.jspecify.annotations.NullMarked;
