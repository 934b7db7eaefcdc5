package org.muniment.demo.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.muniment.harvest.ModifiedUtf7;

/**
 * Names of folders on one connection: modified UTF-7, or UTF-8 once that was enabled (RFC 6855). A
 * text is octets, a character each.
 *
 * @param inUtf8 whether UTF-8 was enabled
 */
record WireNames(boolean inUtf8) {

  /** How a folder's wire name is told. */
  String told(String wire) {
    byte[] octets = wire.getBytes(ISO_8859_1);
    return inUtf8 ? new String(ModifiedUtf7.display(octets).getBytes(UTF_8), ISO_8859_1) : wire;
  }

  /** Which wire name is meant. */
  String meant(String told) {
    byte[] octets = told.getBytes(ISO_8859_1);
    return inUtf8 ? new String(ModifiedUtf7.encode(new String(octets, UTF_8)), ISO_8859_1) : told;
  }
}
