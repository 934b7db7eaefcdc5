/**
 * From bytes to searchable text, under limits.
 *
 * <p>In: the octets of one part, with what its sender claims it to be. Out: {@link
 * org.muniment.text.ExtractedText}, which always comes with the {@link
 * org.muniment.text.IndexState} that says how much of the part it covers. Documents are where
 * twenty years of malicious attachments lie: whatever one of them does, the caller gets an answer
 * in time. Never here: which library reads what, and where the text is searched.
 */
@NullMarked
package org.muniment.text;

import org.jspecify.annotations.NullMarked;
