/**
 * Watching that mail really comes in, and telling people when it does not.
 *
 * <p>In: what is known of each mailbox at a moment (its runs, its reconciliation, its quarantine,
 * when mail last arrived), and how the archive itself is. Out: alarms, each with one sentence that
 * says what is wrong and since when, raised once, settled by themselves when the reason is gone,
 * and notices about both for the channels that people read. Silence is a finding too: a mailbox
 * that receives nothing is held against its own usual rate. Never here: mail, sockets, SQL, or any
 * change to what is watched.
 */
@NullMarked
package org.muniment.vigil;

import org.jspecify.annotations.NullMarked;
