/**
 * Who may see or do what: actors, roles and entitlements.
 *
 * <p>In: an {@link org.muniment.access.Actor} who signed in. Out: the {@link
 * org.muniment.access.Entitlement} that a search or a read takes as an argument, so that a query
 * without one does not compile. Never here: passwords, sessions, HTTP.
 */
@NullMarked
package org.muniment.access;

import org.jspecify.annotations.NullMarked;
