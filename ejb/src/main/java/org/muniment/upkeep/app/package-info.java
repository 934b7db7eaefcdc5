/**
 * Whether the archive is well, and the way back when its database is lost. In: a question, from
 * anybody who watches; at the start, a ledger that is sealed in the vault. Out: one finding for
 * each thing that must work, in words free of mail and names; a database that has all that the
 * vault has sealed, or a refusal to start. Never here: HTTP, SQL, the repair of originals.
 */
@NullMarked
package org.muniment.upkeep.app;

import org.jspecify.annotations.NullMarked;
