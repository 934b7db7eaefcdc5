/**
 * Finding mail servers by the file that a domain publishes for mail programs.
 *
 * <p>In: an address. Out: the IMAP servers of the domain's own configuration file, in its order, as
 * far as they protect the connection. The file is asked for over HTTPS alone, at the two places
 * that mail programs look at, without the address and without following redirects to clear text; it
 * is read up to a small size, without entities and without anything from elsewhere. Never here:
 * passwords, or directories of third parties, who would learn whose mail is archived.
 */
@NullMarked
package org.muniment.harvest.autoconfig;

import org.jspecify.annotations.NullMarked;
