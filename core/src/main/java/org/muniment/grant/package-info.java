/**
 * Leave to open mailboxes by tokens instead of passwords (OAuth 2.0, RFC 6749): how it is asked
 * for, kept, renewed and lost.
 *
 * <p>In: the client that a mail server's entry names, its sealed secret, and what the authorization
 * server answers through {@link org.muniment.grant.TokenEndpoint}. Out: access tokens that are good
 * for a while longer, one renewal at a time for each grant, and one sentence where there is none. A
 * refresh token is kept sealed in {@link org.muniment.grant.Grants}, a new one before the old one
 * is thrown away; access tokens live in memory alone. Never here: HTTP, browsers, SQL, IMAP, or a
 * token in a text for people.
 */
@NullMarked
package org.muniment.grant;

import org.jspecify.annotations.NullMarked;
