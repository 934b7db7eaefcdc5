package org.muniment.journal.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the journal is received on this node, as the door told it last; for pages and meters. */
@ApplicationScoped
public class JournalStanding {
  private volatile @Nullable Listening listening;

  /**
   * The door at a moment.
   *
   * @param port with STARTTLS; 0 for none
   * @param tlsPort with TLS from the start; 0 for none
   * @param fingerprint of the certificate that is shown: SHA-256
   * @param isSelfMade whether we made that certificate
   * @param until when it lapses
   * @param open connections at present
   * @param connections connections since the start
   * @param turnedAway of these, because there were too many
   * @param accepted messages answered with 250 since the start
   * @param deferred messages and recipients told to come again
   * @param refused messages, recipients and passwords refused for good
   */
  public record Listening(
      int port,
      int tlsPort,
      String fingerprint,
      boolean isSelfMade,
      Instant until,
      int open,
      long connections,
      long turnedAway,
      long accepted,
      long deferred,
      long refused) {}

  /** The door tells how it stands. */
  public void tell(Listening now) {
    listening = now;
  }

  /** How it stands; nothing when the journal is not received here. */
  public Optional<Listening> listening() {
    return Optional.ofNullable(listening);
  }
}
