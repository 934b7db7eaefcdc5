/**
 * The journal in the console: the addresses to which mail servers send it, who may deliver there,
 * what each accounts for, and the mailboxes that hold reports.
 *
 * <p>In: what an administrator types. Out: pages, with sentences for whatever is refused. Never
 * here: rights, which the use cases ask for; mail.
 */
@NullMarked
package org.muniment.journal.web;

import org.jspecify.annotations.NullMarked;
