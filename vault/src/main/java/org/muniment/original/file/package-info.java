/**
 * What the vault asks of a file system, and nothing more: grow a file, make it durable, rename it,
 * protect it.
 *
 * <p>In: octets and paths. Out: octets that are there after a power cut, once {@link
 * org.muniment.original.file.GrowingFile#force} and {@link
 * org.muniment.original.file.VaultFiles#syncFolder} returned. It is a port so that tests can fail
 * every single call. Never here: what the octets mean.
 */
@NullMarked
package org.muniment.original.file;

import org.jspecify.annotations.NullMarked;
