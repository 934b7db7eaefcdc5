package org.muniment.demo.office;

/**
 * A file that travels with a message.
 *
 * @param name file name, in any script
 * @param mediaType as declared
 * @param octets its content
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way into a message
record Attachment(String name, String mediaType, byte[] octets) {}
