/**
 * Doubles and contracts of the harvest: a journal in memory, a mail server in memory that loses
 * connections and refuses messages where a test says so, and what every journal has to do. Never
 * here: sockets.
 */
@NullMarked
package org.muniment.harvest;

import org.jspecify.annotations.NullMarked;
