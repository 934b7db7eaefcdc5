/**
 * An authorization server for tests (OAuth 2.0), over real HTTP or HTTPS on a port of the loopback
 * interface.
 *
 * <p>In: requests as RFC 6749, 7523, 7636, 7662 and 8628 have them, checked as strictly as a good
 * provider would. Out: opaque tokens that lapse by the clock that the test gives, are revoked and
 * rotated when the test says so, and faults that it orders for the next requests. Never here:
 * pages, or scopes that mean anything.
 */
@NullMarked
package org.muniment.testkit.oauth;

import org.jspecify.annotations.NullMarked;
