/**
 * The auditor's tool. In: a vault's folder and a public key. Out: a report, and an exit status that
 * is zero only if every original hashes to its address and every proof holds. It needs no server,
 * no database and no network, and it changes nothing.
 */
@NullMarked
package org.muniment.verify;

import org.jspecify.annotations.NullMarked;
