package org.muniment.message;

/**
 * One line of a header as people read it.
 *
 * @param name as written
 * @param value unfolded, RFC 2047 and raw octets decoded
 */
public record HeaderField(String name, String value) {}
