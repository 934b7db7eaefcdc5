/**
 * The harvest with everything real and one thing broken.
 *
 * <p>In: a real Dovecot, a vault on disk, a catalogue in a real database. Broken, at the moment a
 * test chooses: the wire, the mail server, the volume of the vault, the database. Out: what the
 * archive holds when the fault has passed, which is what the server has, once each, sound. Never
 * here: how a server answers a single command wrongly; see {@code MisbehavingServerTest}.
 */
@NullMarked
package org.muniment.harvest.faults;

import org.jspecify.annotations.NullMarked;
