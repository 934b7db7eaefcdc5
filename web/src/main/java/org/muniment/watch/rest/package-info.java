/**
 * Watches over REST: which folders are watched between harvests, chosen for a mailbox or for all
 * mailboxes of a server, and how each mailbox is watched just now. In: choices of folders. Out: how
 * mailboxes are watched, since when and why. Never here: rights, which the use cases ask for.
 */
@NullMarked
package org.muniment.watch.rest;

import org.jspecify.annotations.NullMarked;
