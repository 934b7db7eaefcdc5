/**
 * The installation over REST: how it is, its index made anew or read again, its keys made new. In:
 * an administrator's or an auditor's request. Out: what the use case answered, as JSON. No key, no
 * password and no mail ever comes here; whoever may not ask is told so by the use case.
 */
@NullMarked
package org.muniment.upkeep.rest;

import org.jspecify.annotations.NullMarked;
