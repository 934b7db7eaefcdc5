/**
 * The journal over REST: receivers with what each accounts for, and journal mailboxes. Reports that
 * cannot be taken apart are seen to in the console.
 *
 * <p>In: wishes of administrators. Out: answers with numbers and figures, never a password. Never
 * here: rights, which the use cases ask for; mail itself.
 */
@NullMarked
package org.muniment.journal.rest;

import org.jspecify.annotations.NullMarked;
