/**
 * A scripted mail server for what we send.
 *
 * <p>In: connections on a port of the loopback interface, and a script of one word that says at
 * which step it refuses. Out: the messages that it took over, octet for octet as a receiver would
 * store them (dots unstuffed, RFC 5321 section 4.5.2), and who was named in the envelope. It checks
 * nothing and forgets nothing. Never here: delivery, or anything that a test could mistake for a
 * real mail server's opinion.
 */
@NullMarked
package org.muniment.testkit.smtp;

import org.jspecify.annotations.NullMarked;
