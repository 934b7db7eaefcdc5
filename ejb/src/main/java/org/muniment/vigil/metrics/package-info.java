/**
 * The vigil on the server's metrics page.
 *
 * <p>In: how many alarms stand and when the last round began. Out: two meters, whose number never
 * grows with the archive and which bear no name of a mailbox. A watcher outside can so tell an
 * archive in which nothing is wrong from one in which nobody has looked. Never here: what an alarm
 * says, or who may know it.
 */
@NullMarked
package org.muniment.vigil.metrics;

import org.jspecify.annotations.NullMarked;
