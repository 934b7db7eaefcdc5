/**
 * Accounts, tokens and the first set-up, for programs. In: HTTP requests with a token. Out: JSON,
 * octets as they are, or a {@link org.muniment.console.rest.Problem}. Never here: a decision; every
 * call is a use case of the same room, with the same rights and ledger entries as the console.
 */
@NullMarked
package org.muniment.access.rest;

import org.jspecify.annotations.NullMarked;
