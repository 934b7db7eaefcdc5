/**
 * What tests of searching share: the contract of {@link org.muniment.search.MessageIndex}, an index
 * in memory that decides by looking at every message, and messages to put into it.
 */
@NullMarked
package org.muniment.search;

import org.jspecify.annotations.NullMarked;
