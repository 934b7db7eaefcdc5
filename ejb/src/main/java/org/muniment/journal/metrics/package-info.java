/**
 * The journal's figures for whoever watches the server.
 *
 * <p>In: how the door stands, as it tells it every few seconds. Out: gauges of the server's meter
 * registry, whose names the administrator's guide lists. Never here: addresses, mail, anything that
 * names a person.
 */
@NullMarked
package org.muniment.journal.metrics;

import org.jspecify.annotations.NullMarked;
