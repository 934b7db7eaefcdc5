package org.muniment.journal.smtp;

import java.time.Duration;

/**
 * Within what a session goes on.
 *
 * @param name what we call ourselves
 * @param mostOctets how large a message may be
 * @param mostRecipients recipients of one message
 * @param connections connections at a time
 * @param fromOneNetwork of these from one network (24 bits of an IPv4 address, 64 of an IPv6 one)
 * @param commandTime how long we wait for a command, or for the next octets of a message
 * @param slowest octets a second that a message comes at least, once {@code commandTime} has passed
 */
record SmtpTerms(
    String name,
    long mostOctets,
    int mostRecipients,
    int connections,
    int fromOneNetwork,
    Duration commandTime,
    long slowest) {
  /** Commands that are refused, or do nothing, between two messages; then we hang up. */
  static final int MOST_IDLE = 100;

  /** Passwords that are wrong; then we hang up. */
  static final int MOST_GUESSES = 3;

  /** Octets of a command; RFC 5321 section 4.5.3.1.4 asks for 512, extensions add to it. */
  static final int LONGEST_LINE = 12_288;
}
