/**
 * Signing in, and who may do what.
 *
 * <p>In: names, passwords and tokens; what an administrator decides about accounts. Out: an {@link
 * org.muniment.access.Actor}, or a refusal; both are entries of the ledger. {@link
 * org.muniment.access.app.Rights} is asked by every use case before it acts. Never here: HTTP,
 * cookies, SQL.
 */
@NullMarked
package org.muniment.access.app;

import org.jspecify.annotations.NullMarked;
