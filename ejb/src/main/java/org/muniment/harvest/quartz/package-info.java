/**
 * When mailboxes are harvested: one Quartz job a mailbox, kept in the catalogue's database, fired
 * on managed threads. In: schedules. Out: calls of the use cases of the room. Never here: what a
 * harvest does.
 */
@NullMarked
package org.muniment.harvest.quartz;

import org.jspecify.annotations.NullMarked;
