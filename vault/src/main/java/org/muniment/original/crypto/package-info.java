/**
 * The keys of the vault: root, cohort, key file, original; each wraps the next.
 *
 * <p>In: a root key from outside the data folder, through {@link
 * org.muniment.original.crypto.RootKeys}. Out: a fresh {@link
 * org.muniment.original.crypto.OriginalKey} for each original, and the slot of a key file that
 * keeps it. Rotation wraps keys anew and never touches an original. Everything is AES-256-GCM (NIST
 * SP 800-38D) of the Java platform. Format: docs/design/vault-format.md. Never here: segments, what
 * is encrypted with a key.
 */
@NullMarked
package org.muniment.original.crypto;

import org.jspecify.annotations.NullMarked;
