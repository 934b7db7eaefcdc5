package org.muniment.vigil.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.vigil.app.ReviewAlarms;

/** A way on which people are told. */
@Schema(name = "AlarmChannel", description = "A way on which people are told of alarms.")
record ChannelAnswer(
    @Schema(description = "mail or webhook.", required = true) String name,
    @Schema(description = "Whether it is set up.", required = true) boolean isSetUp,
    @Schema(description = "To whom or where; empty when it is not set up.", required = true)
        String leadsTo,
    @Schema(description = "Why the oldest letter that waits could not be sent.")
        @Nullable String failure,
    @Schema(description = "When it is tried again.") @Nullable Instant next) {

  static ChannelAnswer of(ReviewAlarms.Channel channel) {
    return new ChannelAnswer(
        channel.name(), channel.isSetUp(), channel.leadsTo(), channel.failure(), channel.next());
  }
}
