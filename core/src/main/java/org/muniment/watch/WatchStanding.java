package org.muniment.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a mailbox is watched now.
 *
 * @param manner how
 * @param why why so, as a sentence for people; empty when there is nothing to explain
 * @param since since when it is watched in this manner
 * @param lastSignal when the server last showed that something came or changed, or null
 */
public record WatchStanding(
    WatchManner manner, String why, Instant since, @Nullable Instant lastSignal) {

  WatchStanding signalled(Instant at) {
    return new WatchStanding(manner, why, since, at);
  }
}
