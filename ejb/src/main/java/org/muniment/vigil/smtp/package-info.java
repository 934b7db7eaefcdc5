/**
 * Telling people about alarms by electronic mail.
 *
 * <p>In: a letter, and the mail server and addresses that an operator configured. Out: one plain
 * text message by SMTP (RFC 5321), encrypted unless plain text was asked for by name, marked as
 * written by a machine (RFC 3834) so that no absence notice answers it, and with a Message-ID by
 * which a repeated one is known. Nothing is kept between two letters: whoever calls tries again.
 * Never here: when somebody is told, or any mail of the archive.
 */
@NullMarked
package org.muniment.vigil.smtp;

import org.jspecify.annotations.NullMarked;
