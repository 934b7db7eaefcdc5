/**
 * Originals in append-only segments: the store that a vault on disk is.
 *
 * <p>In: streams of octets, many at once, in batches. Out: the same octets, found by their content
 * address, or a failure that names the segment, the offset and the check that failed. One thread
 * writes; the batches that wait for it share its fsyncs. An original is cut into chunks, packed by
 * zstd, sealed under a key of its own, and appended only when its batch commits; what no commit
 * covered is not there.
 *
 * <p>Nothing but the files is needed to find everything again: {@link
 * org.muniment.original.segment.SegmentScanner} reads a segment without its index, {@link
 * org.muniment.original.segment.VaultScan} a whole vault. Format, write order and recovery:
 * docs/design/vault-format.md. Never here: MIME, folders, people, a database.
 */
@NullMarked
package org.muniment.original.segment;

import org.jspecify.annotations.NullMarked;
