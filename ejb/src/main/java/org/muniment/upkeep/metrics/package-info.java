/**
 * The archive on the server's metrics page. In: a scrape. Out: totals, the lag of each follower,
 * and whether each thing that must work does, under names that begin with {@code muniment}. Never
 * here: a label whose values grow with the archive, names of people or mailboxes, words of mail.
 */
@NullMarked
package org.muniment.upkeep.metrics;

import org.jspecify.annotations.NullMarked;
