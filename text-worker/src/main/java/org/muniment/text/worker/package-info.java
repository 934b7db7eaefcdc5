/**
 * The process that reads hostile documents. In: one document at a time on standard input. Out: its
 * text, or the reason why there is none, on standard output. It keeps nothing, is bounded in memory
 * and time, and may be killed at any instant; it ends by itself when standard input does, so that
 * no orphan is left by a server that died. Never here: the database, the vault, the network.
 *
 * <p>The talk, numbers big-endian, strings as {@link java.io.DataOutput#writeUTF} has them:
 *
 * <pre>
 * worker → server   'R', byte version (1)                                    ready, once
 * server → worker   'D', UTF name, UTF media type, int characters, int depth,
 *                   int files, boolean recognition                           a document comes
 *                   { int length, octets }, int 0                            it ends
 *                   int -1                                                   forget it
 * worker → server   { 'T', int length, UTF-8 }                               text, as it is found
 *                   'E', UTF outcome, UTF detected type, UTF reason          the end of its text
 * </pre>
 *
 * A worker answers every document that ended, in order, and nothing else. Outcomes are {@code
 * full}, {@code partial}, {@code encrypted} and {@code failed}. The other end of this talk is
 * {@code org.muniment.text.tika} in the server.
 */
@NullMarked
package org.muniment.text.worker;

import org.jspecify.annotations.NullMarked;
