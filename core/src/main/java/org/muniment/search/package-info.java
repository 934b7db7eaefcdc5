/**
 * Finding mail: the language in which a person asks, and the ports that answer.
 *
 * <p>In: {@link org.muniment.search.IndexedMessage}, what is known of an original and its text,
 * handed to the index by a follower of the ledger together with the position that it brings the
 * index to; and what a person typed, which {@link org.muniment.search.QueryParser} reads into a
 * {@link org.muniment.search.Query} and never refuses. Out: a {@link
 * org.muniment.search.SearchPage} with an exact total, hits that say where they matched, counts by
 * facet, and how many messages in scope could not be looked into.
 *
 * <p>Three promises that every engine has to keep, see {@link org.muniment.search.MessageIndex}: a
 * search without an {@link org.muniment.access.Entitlement} cannot be written down; counts are
 * exact; every hit can be reached. The index is derived: losing it costs a rebuild, never mail.
 *
 * <p>Lists by place ({@link org.muniment.search.MailListings}) and the cards shown in lists ({@link
 * org.muniment.search.MessageCards}) come from the catalogue, not from the index.
 *
 * <p>Never here: an engine, HTML, a transaction. How the language is written: docs/guide/search.md.
 */
@NullMarked
package org.muniment.search;

import org.jspecify.annotations.NullMarked;
