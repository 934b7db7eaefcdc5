/**
 * The way to authorization servers.
 *
 * <p>In: the address of an endpoint and a form. Out: the members of its JSON answer, or a failure
 * that says whether it is worth trying again. TLS by the platform's authorities and the private one
 * of the mail server's entry; one try a call, no redirects, bounded in time and octets; nothing
 * that goes over the wire is logged. Never here: what a token is good for, and keeping one.
 */
@NullMarked
package org.muniment.grant.http;

import org.jspecify.annotations.NullMarked;
