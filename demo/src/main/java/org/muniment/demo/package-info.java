/**
 * The demonstration: a guest that sets Muniment up as a person would.
 *
 * <p>In: the address of a Muniment that has no account yet. Out: a mail server with sample mail,
 * accounts to sign in with, mailboxes that are harvested, and one message that gets lost. It speaks
 * REST like everybody else; the product holds no sample data. Never here: anything that the product
 * imports.
 */
@NullMarked
package org.muniment.demo;

import org.jspecify.annotations.NullMarked;
