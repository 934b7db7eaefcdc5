/**
 * The watches as figures for whoever watches the archive from outside: how many mailboxes this node
 * watches, and how. In: counts of this node. Out: gauges. Never here: names of mailboxes, or
 * anything that would need the catalogue, which a scrape must not wait for.
 */
@NullMarked
package org.muniment.watch.metrics;

import org.jspecify.annotations.NullMarked;
