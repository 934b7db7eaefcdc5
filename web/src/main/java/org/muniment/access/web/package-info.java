/**
 * Signing in to the console and to the API, and accounts in the browser.
 *
 * <p>Here also stands who lets in no body that nobody needs. In: names and passwords from a form,
 * bearer tokens from a header, a session's cookie. Out: a caller that the container knows, with the
 * roles the account has at this moment. A session remembers only whose it is: roles are looked up
 * at every request, and a session that was ended elsewhere is refused at its next. Never here:
 * hashes, lock-out rules, SQL.
 */
@NullMarked
package org.muniment.access.web;

import org.jspecify.annotations.NullMarked;
