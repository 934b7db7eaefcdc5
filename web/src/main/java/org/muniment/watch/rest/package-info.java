/**
 * Watches over REST. In: choices of folders. Out: how mailboxes are watched. Never here: rights.
 */
@NullMarked
package org.muniment.watch.rest;

import org.jspecify.annotations.NullMarked;
