/**
 * Text extraction by Tika, and the reading of files of Outlook by java-libpst and POI, which live
 * in processes of their own.
 *
 * <p>A document may hang, crash or exhaust the process that reads it; then that process is killed
 * and replaced, and the document is said to have failed. This package starts the processes, talks
 * to them (the talk is described in the worker's module, {@code org.muniment.text.worker} and
 * {@code org.muniment.intake.worker}), enforces time from outside and never waits for a promise of
 * theirs. Never here: parsers, or any class of Tika.
 */
@NullMarked
package org.muniment.text.tika;

import org.jspecify.annotations.NullMarked;
