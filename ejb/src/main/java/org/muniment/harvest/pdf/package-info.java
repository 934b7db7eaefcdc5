/**
 * Reports on paper. In: a signed report of completeness. Out: a PDF with its facts, its signature,
 * and the report itself attached. Never here: what is true of a mailbox, and who may know it.
 *
 * <p>Names of mailboxes and folders may be in any script. Fonts are embedded: the one that PDFBox
 * brings (Liberation Sans: Latin, Greek, Cyrillic, Hebrew), then those of the machine's font folder
 * that have what is missing; what none has is written by its number, {@code [U+4E2D]}. The attached
 * report has every name as it is.
 */
@NullMarked
package org.muniment.harvest.pdf;

import org.jspecify.annotations.NullMarked;
