/**
 * Putting mail back where it was.
 *
 * <p>In: placements to restore and a {@link org.muniment.recovery.MailTarget} to put them into.
 * Out: a closing account: asked, put back, already there, refused and why. The octets that arrive
 * equal the archived ones, with INTERNALDATE and the flags that the target allows. Never here:
 * sockets, SQL, screens.
 */
@NullMarked
package org.muniment.recovery;

import org.jspecify.annotations.NullMarked;
