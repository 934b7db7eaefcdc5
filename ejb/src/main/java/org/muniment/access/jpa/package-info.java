/**
 * Accounts, tokens and failed sign-ins, as tables of the catalogue. In: hashes of passwords and
 * tokens, never these themselves. Out: records of the access room. Never here: hashing, sessions.
 */
@NullMarked
package org.muniment.access.jpa;

import org.jspecify.annotations.NullMarked;
