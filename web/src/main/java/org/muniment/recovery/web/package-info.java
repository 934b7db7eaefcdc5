/**
 * Restores in the browser: what is chosen, where it goes, how it goes on, how it ended.
 *
 * <p>In: messages, a folder or a search, chosen elsewhere in the console. Out: a restore job and
 * its closing account. Never here: IMAP, the journal.
 */
@NullMarked
package org.muniment.recovery.web;

import org.jspecify.annotations.NullMarked;
