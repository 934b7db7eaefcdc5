/**
 * The process that reads files of Outlook, which are as hostile as any document and hold no
 * message, but properties of messages. In: the path of a PST, OST or MSG on standard input. Out:
 * its messages on standard output, synthesised as RFC 5322 has them, the same octets from the same
 * file each time, and a sentence for every item that is none. It keeps nothing, is bounded in
 * memory, and may be killed at any instant. Never here: the database, the vault, the network.
 *
 * <p>The talk, numbers big-endian, strings as {@link java.io.DataOutput#writeUTF} has them:
 *
 * <pre>
 * worker → server   'R', byte version (1)                                    ready, once
 * server → worker   'F', UTF path, UTF name, boolean is store, long first    look at a file, and hand
 *                                                                            over items from this one on
 * worker → server   { 'N', long number, UTF item                             begins an item
 *                     'M', UTF note, int folders, { UTF }, int flags, { UTF },
 *                     boolean is dated, long milliseconds,
 *                     { int length, octets }, int 0                          it is this message
 *                     'X', UTF item, UTF reason }                            it is none
 *                   'E', UTF reason                                          the end; empty when all is
 *                                                                            well
 * </pre>
 *
 * The other end of this talk is {@code org.muniment.text.tika} in the server.
 */
@NullMarked
package org.muniment.intake.worker;

import org.jspecify.annotations.NullMarked;
