/** The watches as figures. In: counts of this node. Out: gauges. Never here: names of mailboxes. */
@NullMarked
package org.muniment.watch.metrics;

import org.jspecify.annotations.NullMarked;
