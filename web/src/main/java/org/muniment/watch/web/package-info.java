/**
 * How a mailbox is watched, on the pages of mailboxes and servers.
 *
 * <p>In: which folders a person chooses. Out: how the mailbox is watched now, since when, why so,
 * and when its server last told of something. Never here: who may choose.
 */
@NullMarked
package org.muniment.watch.web;

import org.jspecify.annotations.NullMarked;
