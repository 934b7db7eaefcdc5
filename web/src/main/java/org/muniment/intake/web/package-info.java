/**
 * Imports in the browser: a file is sent, taken in, and accounted for item by item.
 *
 * <p>In: an upload, streamed. Out: the run that takes it in, and its report. Never here: how files
 * are read.
 */
@NullMarked
package org.muniment.intake.web;

import org.jspecify.annotations.NullMarked;
