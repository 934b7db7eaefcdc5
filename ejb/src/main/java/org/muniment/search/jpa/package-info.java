/**
 * Message cards and lists of mail by place, kept in the catalogue. In: cards as messages are
 * indexed. Out: pages of records, by key. Never here: originals, text, Lucene.
 */
@NullMarked
package org.muniment.search.jpa;

import org.jspecify.annotations.NullMarked;
