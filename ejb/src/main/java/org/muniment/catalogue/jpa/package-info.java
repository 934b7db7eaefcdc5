/**
 * What every adapter on the catalogue needs of the database beyond its own tables: the next number
 * of a sequence, in the words of whatever database it is. In: an entity manager of the caller's
 * transaction. Out: numbers. Never here: entities, tables, transactions, or anything that only one
 * room needs.
 */
@NullMarked
package org.muniment.catalogue.jpa;

import org.jspecify.annotations.NullMarked;
