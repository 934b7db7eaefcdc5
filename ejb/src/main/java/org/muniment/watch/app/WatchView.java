package org.muniment.watch.app;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.Mailbox;
import org.muniment.watch.KnownWatch;
import org.muniment.watch.WatchChoice;
import org.muniment.watch.WatchManner;
import org.muniment.watch.WatchStanding;

/**
 * How a mailbox is watched, for people.
 *
 * @param choice which folders, and who said so
 * @param manner how it is watched now; null when it is not
 * @param why why it is watched so, or is not watched, as a sentence; empty when there is nothing to
 *     explain
 * @param since since when it is watched in this manner, or null
 * @param lastSignal when its server last showed that something came or changed, or null
 * @param node which node watches it, or null
 */
public record WatchView(
    WatchChoice choice,
    @Nullable WatchManner manner,
    String why,
    @Nullable Instant since,
    @Nullable Instant lastSignal,
    @Nullable String node) {

  static WatchView of(Mailbox mailbox, WatchChoice choice, @Nullable KnownWatch watch) {
    String hindrance = hindrance(mailbox, choice);
    if (!hindrance.isEmpty()) {
      return unwatched(choice, watch, hindrance);
    }
    if (watch == null) {
      return unwatched(choice, null, "No node watches it yet. One takes it up within seconds.");
    }
    if (!watch.isFresh()) {
      return unwatched(
          choice,
          watch,
          "The node " + watch.node() + ", which watched it, is not heard of. Another takes it up.");
    }
    WatchStanding standing = watch.standing();
    return new WatchView(
        choice,
        standing.manner(),
        standing.why(),
        standing.since(),
        standing.lastSignal(),
        watch.node());
  }

  private static WatchView unwatched(WatchChoice choice, @Nullable KnownWatch watch, String why) {
    Instant last = watch == null ? null : watch.standing().lastSignal();
    return new WatchView(choice, null, why, null, last, null);
  }

  private static String hindrance(Mailbox mailbox, WatchChoice choice) {
    if (mailbox.server() == null) {
      return "It is on no server.";
    }
    if (choice.effective().isOff()) {
      return "Watching is switched off.";
    }
    if (mailbox.isPaused()) {
      return "Its schedule rests because somebody asked.";
    }
    return mailbox.restsUntil() == null
        ? ""
        : "The server refused the sign-in. It is watched again when a harvest gets in.";
  }
}
