package org.muniment.watch.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.watch.WatchChoice;
import org.muniment.watch.app.WatchView;

/** How a mailbox is watched for new mail between its harvests. */
@Schema(name = "Watch", description = "How a mailbox is watched for new mail between its harvests.")
record WatchAnswer(
    @Schema(
            description = "Which folders are watched: patterns with commas between them, or off.",
            required = true)
        String folders,
    @Schema(description = "What was chosen for this mailbox; left out when it goes by its server.")
        @Nullable String own,
    @Schema(description = "What was chosen for its server; left out when nothing was.")
        @Nullable String ofServer,
    @Schema(
            description = "How it is watched now; left out when it is not.",
            enumeration = {"connecting", "idle", "polling", "away"})
        @Nullable String manner,
    @Schema(
            description =
                "Why it is watched so, or is not; empty when there is nothing to explain.",
            required = true)
        String why,
    @Schema(description = "Since when it is watched in this manner.") @Nullable Instant since,
    @Schema(description = "When its server last showed that something came or changed.")
        @Nullable Instant lastSignal,
    @Schema(description = "The node that watches it.") @Nullable String node) {

  static WatchAnswer of(WatchView view) {
    WatchChoice choice = view.choice();
    return new WatchAnswer(
        choice.effective().text(),
        choice.own() == null ? null : choice.own().text(),
        choice.ofServer() == null ? null : choice.ofServer().text(),
        view.manner() == null ? null : Labels.of(view.manner()),
        view.why(),
        view.since(),
        view.lastSignal(),
        view.node());
  }
}
