/**
 * The archive in the answers of {@code /health/live} and {@code /health/ready} (MicroProfile Health
 * 4.0). In: a probe. Out: whether a restart would help, and whether requests may be sent here, with
 * a sentence for each thing that must work. Never here: looking itself, names, words of mail.
 */
@NullMarked
package org.muniment.upkeep.health;

import org.jspecify.annotations.NullMarked;
