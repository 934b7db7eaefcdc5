/**
 * Custody on disk: everything under {@code muniment.home/vault}, the only folder that must never be
 * lost. In: plain octets and sealed ledger entries. Out: the same octets, or a fault that names
 * what is damaged. Never here: MIME, folders, people, a database.
 */
@NullMarked
package org.muniment.vault;

import org.jspecify.annotations.NullMarked;
