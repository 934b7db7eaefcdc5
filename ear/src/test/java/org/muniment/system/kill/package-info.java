/**
 * Ends the server's process at a point of its work that a test has named.
 *
 * <p>In: a {@link org.muniment.system.kill.Stage} of archiving a message. Out: the thread that
 * comes by the stage's method stops there for ever, the test is told, and kills the process. It is
 * done by an agent in the server's JVM that puts one call into the named methods as their classes
 * are loaded: the product has no hook for it and does not know.
 */
@NullMarked
package org.muniment.system.kill;

import org.jspecify.annotations.NullMarked;
