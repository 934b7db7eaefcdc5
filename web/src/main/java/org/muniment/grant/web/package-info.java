/**
 * Consent in the browser.
 *
 * <p>In: an administrator who asks, and browsers that providers send back with an answer. Out: a
 * page that leads to the provider, or shows a code and waits until it was typed; and in one
 * sentence what came of it. Questions are kept with the session that asked them: an answer that
 * another session brings is none. Never here: tokens, secrets, HTTP to providers.
 */
@NullMarked
package org.muniment.grant.web;

import org.jspecify.annotations.NullMarked;
