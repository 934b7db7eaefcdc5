/**
 * HTML of messages, made harmless and searchable with the OWASP sanitizer.
 *
 * <p>In: markup that anybody may have written, hostile people included. Out: {@link
 * org.muniment.message.SafeHtml} built from what is allowed, never by removing what is known to be
 * bad; and plain words for the index. Whoever shows it still puts it into a sandboxed frame: two
 * walls. Never here: screens, addresses of our pages, MIME.
 */
@NullMarked
package org.muniment.message.html;

import org.jspecify.annotations.NullMarked;
