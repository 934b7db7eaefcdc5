package org.muniment.upkeep.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.ledger.app.FollowerState;

/** How far something has followed the ledger. */
@Schema(name = "Follower", description = "How far something has followed the ledger.")
record FollowerAnswer(
    @Schema(description = "Who follows.", required = true) String name,
    @Schema(description = "The number of the entry that it takes next.", required = true) long next,
    @Schema(description = "How many entries the ledger has.", required = true) long size,
    @Schema(description = "What stopped it last, in a sentence.") @Nullable String failure) {

  static FollowerAnswer of(FollowerState follower) {
    return new FollowerAnswer(
        follower.name(), follower.next(), follower.size(), follower.failure());
  }
}
