/**
 * Reading stored messages with mime4j.
 *
 * <p>mime4j finds the parts in the stream and undoes transfer encodings. What is in the fields of a
 * header (charsets, encoded words, addresses, dates, names) is read by our own small parsers,
 * because real mail breaks every rule there and a person has to recognise the result. In: the
 * octets of an original. Out: {@link org.muniment.message.MessageReader}. Never here: HTML, text
 * extraction, storage.
 */
@NullMarked
package org.muniment.message.mime;

import org.jspecify.annotations.NullMarked;
