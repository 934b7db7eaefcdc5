/**
 * Searching and reading in the browser.
 *
 * <p>In: an address that says everything a result depends on, and the actor. Out: pages, the octets
 * of originals and parts as downloads. What a message brings along is shown in a frame that may run
 * nothing and load nothing. Never here: the query language, the index, MIME.
 */
@NullMarked
package org.muniment.search.web;

import org.jspecify.annotations.NullMarked;
