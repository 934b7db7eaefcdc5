/**
 * A ledger in memory, for tests of everything that appends to one. In: acts. Out: entries. Never
 * here: assertions; the contract that it passes lives among core's tests.
 */
@NullMarked
package org.muniment.ledger;

import org.jspecify.annotations.NullMarked;
