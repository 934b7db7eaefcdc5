/**
 * The journal over REST: receivers with what each accounts for, journal mailboxes, and the reports
 * that cannot be taken apart.
 *
 * <p>In: wishes of administrators. Out: answers with numbers and figures, never a password. Never
 * here: rights, which the use cases ask for; mail itself.
 */
@NullMarked
package org.muniment.journal.rest;

import org.jspecify.annotations.NullMarked;
