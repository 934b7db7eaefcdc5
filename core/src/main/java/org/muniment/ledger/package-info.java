/**
 * The one append-only log of every act, and the arithmetic that proves it.
 *
 * <p>In: an {@link org.muniment.ledger.Act}, within the transaction of the rows it speaks of. Out:
 * a {@link org.muniment.ledger.LedgerEntry} with its place in the order. Everything else, the
 * search index, the sealed evidence, the alarms, follows the ledger at its own pace and remembers
 * its own position.
 *
 * <p>An entry is two things. The <em>leaf</em> is public for ever: sequence, time, kind and a
 * commitment. The <em>body</em> says who did what to whom; it stands behind the commitment with a
 * random salt, so that erasing body and salt leaves every proof valid and nothing to guess from.
 * Leaves are hashed into a Merkle tree (RFC 9162 section 2.1). Formats:
 * docs/design/ledger-format.md.
 *
 * <p>Never here: files, databases, keys.
 */
@NullMarked
package org.muniment.ledger;

import org.jspecify.annotations.NullMarked;
