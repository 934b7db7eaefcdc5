/**
 * The only way in: what was seen where, and the receipt for it.
 *
 * <p>In: a {@link org.muniment.archive.Sighting}, a durable original together with the place where
 * a source had it. Out: a {@link org.muniment.archive.Placement}, and the ledger entry that proves
 * it. A message is never identified by its Message-ID: identity is the content address, place is
 * (mailbox, folder, UIDVALIDITY, UID). Never here: how mail is fetched, parsed or found.
 */
@NullMarked
package org.muniment.archive;

import org.jspecify.annotations.NullMarked;
