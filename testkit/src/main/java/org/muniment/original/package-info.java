/**
 * A store of originals in memory, for tests of everything that keeps mail. In: streams. Out: the
 * same octets. Never here: assertions; the contract that it passes lives among core's tests.
 */
@NullMarked
package org.muniment.original;

import org.jspecify.annotations.NullMarked;
