/**
 * What those who watch over the archive need to know. In: nothing. Out: totals of what was
 * archived, what waits in quarantine and which mailboxes are overdue, fit for a metrics page that
 * anybody in operations may read. Never here: names, addresses, words of mail.
 */
@NullMarked
package org.muniment.upkeep;

import org.jspecify.annotations.NullMarked;
