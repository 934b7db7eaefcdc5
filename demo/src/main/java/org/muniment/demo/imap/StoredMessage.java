package org.muniment.demo.imap;

import java.time.OffsetDateTime;
import java.util.Set;

/**
 * A message in a folder.
 *
 * @param uid its number there
 * @param octets the message
 * @param received INTERNALDATE
 * @param flags flags and keywords
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way to a socket
record StoredMessage(long uid, byte[] octets, OffsetDateTime received, Set<String> flags) {
  StoredMessage {
    flags = Set.copyOf(flags);
  }

  StoredMessage flagged(Set<String> others) {
    return new StoredMessage(uid, octets, received, others);
  }

  /** Where the header ends: after the empty line, or at the end when there is none. */
  int headerLength() {
    for (int at = 0; at + 3 < octets.length; at++) {
      if (octets[at] == '\r'
          && octets[at + 1] == '\n'
          && octets[at + 2] == '\r'
          && octets[at + 3] == '\n') {
        return at + 4;
      }
    }
    return octets.length;
  }
}
