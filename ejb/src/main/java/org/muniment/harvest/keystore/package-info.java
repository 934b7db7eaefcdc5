/**
 * Passwords of mail servers, encrypted by the root key of the archive. In: clear text on its way to
 * the catalogue. Out: octets that mean nothing without the keystore. Never here: where they are
 * stored, who may use them.
 */
@NullMarked
package org.muniment.harvest.keystore;

import org.jspecify.annotations.NullMarked;
