/**
 * Mail servers for tests: a real Dovecot in a folder of its own, a server that follows a script and
 * misbehaves where it is told to, and an authority that issues their certificates.
 *
 * <p>In: mail to hold, faults to commit. Out: a port on the loopback interface that speaks IMAP,
 * and the record of what was said to it. Never here: clients.
 */
@NullMarked
package org.muniment.testkit.imap;

import org.jspecify.annotations.NullMarked;
