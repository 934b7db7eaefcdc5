/**
 * The frame that all screens share: which pages there are and who may open them, the template's
 * bean, headers that protect the browser, how failures and values are put into words.
 *
 * <p>In: a request and the actor behind it. Out: a page within the frame, or a page that says why
 * not. Screens of a capability live in its own package, {@code org.muniment.search.web} and the
 * like; they speak to use cases only. Never here: mail, rules, SQL.
 */
@NullMarked
package org.muniment.console.web;

import org.jspecify.annotations.NullMarked;
