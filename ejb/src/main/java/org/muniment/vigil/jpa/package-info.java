/**
 * The book of alarms and of letters about them, in the catalogue.
 *
 * <p>In: findings to be raised, seen again, settled or taken, and letters to be sent. Out: the
 * alarms that stand, those that are over by page, and the letters that are due. Alarms are facts of
 * the ledger and come back from it; letters are not, for what was not told before a loss is found
 * again by the next round. Never here: what counts as wrong, or how a letter is carried.
 */
@NullMarked
package org.muniment.vigil.jpa;

import org.jspecify.annotations.NullMarked;
