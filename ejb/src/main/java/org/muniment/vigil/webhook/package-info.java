/**
 * Telling programs about alarms over HTTP.
 *
 * <p>In: a letter, and the address that an operator configured. Out: one POST of JSON, signed with
 * a shared secret where there is one, that counts as taken over only when the other side answers
 * with a status of the 200s. Redirects are not followed, answers are not read beyond their status,
 * and nothing is kept between two letters: whoever calls tries again. Never here: mail, or when
 * somebody is told.
 */
@NullMarked
package org.muniment.vigil.webhook;

import org.jspecify.annotations.NullMarked;
