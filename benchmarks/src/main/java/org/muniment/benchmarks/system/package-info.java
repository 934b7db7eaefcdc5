/**
 * The whole product next to mbsync, notmuch and restic: the server as delivered, over REST, with a
 * real Dovecot. In: the build's EAR and provisioned server, a folder of messages. Out: tables of
 * seconds, octets and ratios, in Markdown. Never here: assertions about time.
 */
@NullMarked
package org.muniment.benchmarks.system;

import org.jspecify.annotations.NullMarked;
