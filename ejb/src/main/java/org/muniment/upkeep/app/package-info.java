/**
 * Whether the archive is well. In: a question, from anybody who watches. Out: one finding for each
 * thing that must work, in words free of mail and names. Never here: repair, HTTP.
 */
@NullMarked
package org.muniment.upkeep.app;

import org.jspecify.annotations.NullMarked;
