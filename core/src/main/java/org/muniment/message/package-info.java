/**
 * Mail's own vocabulary: addresses, header fields, parts, families, threads. Immutable.
 *
 * <p>In: the octets of an original, through the port {@link org.muniment.message.MessageReader}.
 * Out: a {@link org.muniment.message.MessageOutline}, who wrote what to whom and when, and the tree
 * of {@linkplain org.muniment.message.Part parts}; the decoded octets of the parts go to a visitor
 * as they are met, so that memory stays bounded whatever the message is.
 *
 * <p>A message and the parts it offers as files are a <em>family</em> and are never split: a hit in
 * an attachment is a hit of the message. Messages that answer one another share a {@link
 * org.muniment.message.ThreadKey}. Real mail is malformed, cut, and sometimes hostile; what is
 * wrong with it is listed as {@linkplain org.muniment.message.Defect defects}, never thrown.
 *
 * <p>Never here: where mail is kept or found, HTML, screens.
 */
@NullMarked
package org.muniment.message;

import org.jspecify.annotations.NullMarked;
