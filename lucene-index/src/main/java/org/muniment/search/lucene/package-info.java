/**
 * The search port by Lucene. In: documents in the words of {@code org.muniment.search} and queries
 * that carry an entitlement. Out: hits, exact counts, facets, snippets. Everything in the index can
 * be lost and is rebuilt from the ledger. Never here: a database, a transaction, a screen.
 */
@NullMarked
package org.muniment.search.lucene;

import org.jspecify.annotations.NullMarked;
