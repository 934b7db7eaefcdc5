package org.muniment.harvest.imap;

import java.time.Duration;

/**
 * How long we wait for a server.
 *
 * @param connecting for the TCP connection, and again for the TLS handshake and the greeting
 * @param silence without a single octet while an answer is due
 * @param progress the span in which at least {@code leastOctets} must come while a response is
 *     being read, so that a trickling server cannot hold a connection for ever
 * @param leastOctets octets to come in a span of {@code progress}
 * @param chatter how long a server may say that it is still there ({@code * OK}) without an answer;
 *     less than the lease of a run
 */
public record ImapPatience(
    Duration connecting, Duration silence, Duration progress, int leastOctets, Duration chatter) {
  private static final Duration LONGEST_CHATTER = Duration.ofMinutes(8);

  /** 15 seconds to connect, 120 seconds of silence, 1 KiB a minute. */
  public static final ImapPatience DEFAULT =
      new ImapPatience(
          Duration.ofSeconds(15), Duration.ofSeconds(120), Duration.ofSeconds(60), 1024);

  /** With the usual 8 minutes of chatter. */
  public ImapPatience(Duration connecting, Duration silence, Duration progress, int leastOctets) {
    this(connecting, silence, progress, leastOctets, LONGEST_CHATTER);
  }
}
