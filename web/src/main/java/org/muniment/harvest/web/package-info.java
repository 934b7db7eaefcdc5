/**
 * Servers, mailboxes, harvest runs and quarantine in the browser.
 *
 * <p>In: what an administrator types and chooses. Out: pages that say how each mailbox stands and
 * what every run did. A password that was typed goes to the use case and nowhere else: no page
 * shows one. Never here: IMAP, schedules, SQL.
 */
@NullMarked
package org.muniment.harvest.web;

import org.jspecify.annotations.NullMarked;
