/**
 * What watchers count, from the catalogue. In: a moment. Out: totals, by queries over the rows of
 * runs, mailboxes and quarantine that other rooms keep. Never here: a row of its own, anything that
 * changes one, a count over all messages, names.
 */
@NullMarked
package org.muniment.upkeep.jpa;

import org.jspecify.annotations.NullMarked;
