/**
 * The page of alarms.
 *
 * <p>In: who is signed in, and what that person asks: the next page, to see to some alarms, to try
 * whether letters arrive. Out: what is wrong now and since when, who sees to it, who is told and
 * whether that works, and what is over. Each alarm leads to the page where its reason is shown.
 * Never here: what counts as wrong, or who may know; that is said where it is decided.
 */
@NullMarked
package org.muniment.vigil.web;

import org.jspecify.annotations.NullMarked;
