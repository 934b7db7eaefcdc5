/**
 * What people do about tokens: give and bring consent, see it, take it away.
 *
 * <p>In: an {@link org.muniment.access.Actor}, a mailbox, and what the provider's page gave back.
 * Out: a sealed grant in the catalogue with its entry of the ledger, and for the other use cases
 * the tokens of all mailboxes ({@link org.muniment.grant.app.Tokens}). A question to a provider is
 * asked outside any transaction. Never here: HTTP, the browser's session, a token in clear.
 */
@NullMarked
package org.muniment.grant.app;

import org.jspecify.annotations.NullMarked;
