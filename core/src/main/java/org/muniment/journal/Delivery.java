package org.muniment.journal;

import java.time.Instant;
import org.muniment.original.Original;

/**
 * A message that a mail server hands over to a receiver. Its octets are durable.
 *
 * @param receiver to whom
 * @param envelope under what
 * @param original the octets
 * @param way how it came
 * @param at when all of it was here
 */
public record Delivery(
    ReceiverId receiver, Envelope envelope, Original original, Way way, Instant at) {

  /**
   * How a message came.
   *
   * @param peer the address of the server that sent it
   * @param greeting what that server calls itself (EHLO); a claim
   * @param protection how the connection was encrypted, for example {@code TLSv1.3}; {@code plain}
   *     when it was not
   */
  public record Way(String peer, String greeting, String protection) {}

  /** What became of it. */
  public enum Outcome {
    /** It has its placement. */
    PLACED,
    /** The receiver had it already under the same envelope: counted, not placed again. */
    REPEATED
  }
}
