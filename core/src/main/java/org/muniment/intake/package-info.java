/**
 * Mail that comes as files instead of from a server.
 *
 * <p>In: an uploaded file: an mbox, a message (.eml), or a zip of these or of a Maildir. Out: its
 * messages one by one, each with the folder, flags and date that the file tells, and a sentence for
 * every item that is no mail or cannot be read. Memory is bounded whatever the size of the file;
 * names within it are names of folders, never paths on a disk. Octets are handed on as they are:
 * only the framing of the mbox is taken off ({@link org.muniment.intake.MboxDialect} says how), and
 * line ends are not touched. Never here: the archive's catalogue, MIME.
 */
@NullMarked
package org.muniment.intake;

import org.jspecify.annotations.NullMarked;
