/**
 * What people may ask of imports: send a file, watch it being taken in, read what became of every
 * item.
 *
 * <p>In: an upload and the mailbox that it goes into, one that no server feeds. Out: placements
 * like those of a harvest, under the same lease and in the same journal, and a report with a line
 * for every item. Never here: how an mbox or a Maildir is read.
 */
@NullMarked
package org.muniment.intake.app;

import org.jspecify.annotations.NullMarked;
