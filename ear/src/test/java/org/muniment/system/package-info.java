/**
 * The system seen from outside and from within: the EAR as it is delivered, on the server as it is
 * provisioned. {@link org.muniment.system.MunimentServer} runs it in a process of its own that a
 * test may kill; {@link org.muniment.system.SharedServer} lends one such process to all tests that
 * leave it running; {@link org.muniment.system.TestedEar} takes a test into the container by
 * Arquillian. {@link org.muniment.system.OfficeConsole} is the demonstration's office behind a real
 * {@link org.muniment.system.Browser}.
 */
@NullMarked
package org.muniment.system;

import org.jspecify.annotations.NullMarked;
