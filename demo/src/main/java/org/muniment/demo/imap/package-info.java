/**
 * A small IMAP server (RFC 9051 in the parts that mail programs use), holding its mail in memory.
 *
 * <p>In: accounts with folders and messages, octet for octet. Out: a port on the loopback
 * interface. It keeps what it is given exactly, keeps its UIDs, and forgets all when it stops.
 * Never here: TLS, quotas, anything for the open network.
 */
@NullMarked
package org.muniment.demo.imap;

import org.jspecify.annotations.NullMarked;
