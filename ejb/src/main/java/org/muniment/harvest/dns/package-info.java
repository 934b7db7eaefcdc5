/**
 * Finding mail servers by the domain name system.
 *
 * <p>In: an address. Out: the servers that the domain's SRV records name for IMAP (RFC 6186 section
 * 3.2, RFC 8314 section 5.1), in the order of their priority and weight; and where it names none,
 * the provider whose hosts take the domain's mail. Answers are believed as far as a suggestion
 * goes: people confirm it before anything is sent there. Never here: passwords, connections to mail
 * servers, or names of people; a domain is all that is asked about.
 */
@NullMarked
package org.muniment.harvest.dns;

import org.jspecify.annotations.NullMarked;
