package org.muniment.harvest.rest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.ExclusionSet;

/** A version of the rules that leave messages out. */
@Schema(name = "Rules", description = "A version of the rules that leave messages out.")
record RulesAnswer(
    @Schema(description = "Counts from 1; 0 before there was any rule.", required = true)
        long version,
    @Schema(description = "Who made it; left out before there was any.") @Nullable String actor,
    @Schema(description = "When; left out before there was any.") @Nullable Instant at,
    @Schema(
            description = "The rules; the first that matches a message leaves it out.",
            required = true)
        List<RuleAnswer> rules) {

  static RulesAnswer of(ExclusionSet set) {
    boolean isNone = set.version() == 0;
    return new RulesAnswer(
        set.version(),
        isNone ? null : set.actor(),
        isNone ? null : set.at(),
        set.rules().stream().map(RuleAnswer::of).toList());
  }
}
