/**
 * Custody of bytes.
 *
 * <p>An {@link org.muniment.original.Original} is kept once in its cohort under its content address
 * and never altered. In: a stream of octets as a server sent them. Out: the same octets, or a
 * failure that names the damage. Never here: MIME, folders, people.
 *
 * <p>Write order is law: {@link org.muniment.original.OriginalStore.Batch#commit} returns when the
 * bytes are durable, and only then may a placement or a ledger entry speak of them.
 */
@NullMarked
package org.muniment.original;

import org.jspecify.annotations.NullMarked;
