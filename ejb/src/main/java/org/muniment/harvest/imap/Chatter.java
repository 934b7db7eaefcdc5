package org.muniment.harvest.imap;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;

/**
 * Ends the waiting for a server that says again and again that it is there, and does not answer.
 * Each such word ends the silence that the socket measures.
 */
final class Chatter {
  /** What a server may say without being asked, and which is no answer to anything of ours. */
  private static final Set<String> IDLE =
      Set.of("OK", "NO", "BAD", "EXISTS", "RECENT", "EXPUNGE", "FLAGS", "CAPABILITY");

  private final Duration most;
  private long answered = System.nanoTime();

  Chatter(Duration most) {
    this.most = most;
  }

  /** Hears an untagged response of that name. */
  void heard(String name) throws SocketTimeoutException {
    long now = System.nanoTime();
    if (!IDLE.contains(name)) {
      answered = now;
    } else if (now - answered > most.toNanos()) {
      throw new SocketTimeoutException(
          "for %d seconds it only said that it is there".formatted(most.toSeconds()));
    }
  }
}
