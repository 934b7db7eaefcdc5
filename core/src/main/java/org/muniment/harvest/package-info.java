/**
 * Taking mail from where it is: sources, mailboxes, folders, cursors, runs, completeness.
 *
 * <p>In: what a {@link org.muniment.harvest.MailSource} reports, one connection at a time. Out:
 * sightings whose originals are durable, and cursors that never pass a UID that is not accounted
 * for: archived, excluded by a named rule, or quarantined with its reason. Never here: sockets,
 * MIME, SQL.
 */
@NullMarked
package org.muniment.harvest;

import org.jspecify.annotations.NullMarked;
