/**
 * The ledger sealed into files: entry bundles, Merkle tiles, encrypted bodies, and a signed
 * checkpoint over them.
 *
 * <p>In: entries of a {@link org.muniment.ledger.Ledger}, in order. Out: files in the layout of
 * C2SP tlog-tiles that any such client can read, and proofs from them. The seal follows the ledger
 * and can be made again from entry 0; the files alone give the ledger back. Format and write order:
 * docs/design/ledger-format.md. Never here: what an entry means.
 */
@NullMarked
package org.muniment.ledger.seal;

import org.jspecify.annotations.NullMarked;
