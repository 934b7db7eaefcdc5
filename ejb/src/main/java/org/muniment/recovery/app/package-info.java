/**
 * What people may ask of restores: start one, watch it, stop it, let it go on.
 *
 * <p>In: messages, a folder, or a search, and where they are to go. Out: a job that runs by itself,
 * survives a restart, and ends with an account of every message. Who asked for what is in the
 * ledger before anything is put back. Never here: IMAP, SQL.
 */
@NullMarked
package org.muniment.recovery.app;

import org.jspecify.annotations.NullMarked;
