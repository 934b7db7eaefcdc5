package org.muniment.vigil.rest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is wrong now. */
@Schema(name = "Alarms", description = "What is wrong now.")
record AlarmsAnswer(
    @Schema(description = "When a round had last looked at everything; missing before the first.")
        @Nullable Instant lastRound,
    @Schema(description = "Whether rounds come as they should.", required = true) boolean isWatched,
    @Schema(description = "The alarms that stand, the newest first.", required = true)
        List<AlarmAnswer> standing,
    @Schema(description = "The ways on which people are told.", required = true)
        List<ChannelAnswer> channels) {}
