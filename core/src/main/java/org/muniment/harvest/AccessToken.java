package org.muniment.harvest;

import java.time.Instant;

/**
 * A token that opens a mailbox for a while (RFC 6749 section 1.4). Kept in memory only.
 *
 * @param value what is sent to the mail server; never logged, shown or stored
 * @param issued when it was given
 * @param renew from when on another one is asked for, before this one lapses
 */
public record AccessToken(String value, Instant issued, Instant renew) {

  @Override
  public String toString() {
    return "(a token, to be renewed at " + renew + ")";
  }
}
