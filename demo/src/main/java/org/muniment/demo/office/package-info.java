/**
 * The mail of an office that never was: Nordwind Logistik, five mailboxes, three years.
 *
 * <p>In: a seed. Out: mailboxes with folders and messages, octet for octet the same for the same
 * seed, so that a demonstration can be repeated and a test can name what it expects. All people,
 * firms and numbers are invented; domains end in {@code .example} (RFC 2606). Never here: how mail
 * is served or archived.
 */
@NullMarked
package org.muniment.demo.office;

import org.jspecify.annotations.NullMarked;
