package org.muniment.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver accounts for. {@link #accepted} is always {@link #archived} + {@link
 * #quarantined} + {@link #waiting} + {@link #repeated}.
 *
 * @param accepted deliveries that were answered with 250, or would have been had the answer arrived
 * @param repeated those that the archive had already
 * @param waiting placed, and not looked at yet
 * @param quarantined placed, and reports that cannot be read
 * @param latest when the last one came, or null
 */
public record ReceiverFigures(
    long accepted, long repeated, long waiting, long quarantined, @Nullable Instant latest) {

  /** Placed, and read. */
  public long archived() {
    return accepted - repeated - waiting - quarantined;
  }
}
