/**
 * Searching and indexing next to notmuch, on the same mail, in one run. In: a folder of messages,
 * one a file. Out: a table of milliseconds and ratios. The vault, the catalogue and the ledger are
 * left out here: this measures the index and the port in front of it.
 */
@NullMarked
package org.muniment.benchmarks.search;

import org.jspecify.annotations.NullMarked;
