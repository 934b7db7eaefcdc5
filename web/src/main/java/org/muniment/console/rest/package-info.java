/**
 * What all of {@code /api/v1} shares: where it is, how it describes itself, how it says that
 * something failed.
 *
 * <p>In: requests with a bearer token. Out: JSON, octets, and problems (RFC 9457) that carry the
 * number of the failure and the next step. Resources of a capability live in its own package,
 * {@code org.muniment.search.rest} and the like; they speak to the same use cases as the screens,
 * with the same rights and the same ledger entries. Never here: rules.
 */
@NullMarked
package org.muniment.console.rest;

import org.jspecify.annotations.NullMarked;
