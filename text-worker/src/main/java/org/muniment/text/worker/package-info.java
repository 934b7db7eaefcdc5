/**
 * The process that reads hostile documents. In: one document at a time on standard input. Out: its
 * text, or the reason why there is none, on standard output. It keeps nothing, is bounded in memory
 * and time, and may be killed at any instant. Never here: the database, the vault, the network.
 */
@NullMarked
package org.muniment.text.worker;

import org.jspecify.annotations.NullMarked;
