/**
 * Consent over REST.
 *
 * <p>In: the number of a mailbox, and bearer tokens of administrators. Out: whether consent was
 * given, by whom and when, and the way to forget it. Giving it needs a browser that comes back to
 * the session it left, and so the console. Never here: tokens of providers, or secrets.
 */
@NullMarked
package org.muniment.grant.rest;

import org.jspecify.annotations.NullMarked;
