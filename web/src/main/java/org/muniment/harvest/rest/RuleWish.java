package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.fault.Fault;
import org.muniment.harvest.ExclusionKind;
import org.muniment.harvest.ExclusionRule;

/** A rule that leaves messages out, to be tried or added. */
@Schema(name = "RuleWish", description = "A rule that leaves messages out, to be tried or added.")
record RuleWish(
    @Schema(
            description =
                "The version of the rules that you saw: when it is in force no more, the change is"
                    + " refused. Left out, the one in force is meant.")
        @Nullable Long version,
    @Schema(description = "What people call it; no other rule has the name.", required = true)
        String name,
    @Schema(
            description = "By what it knows the messages.",
            enumeration = {"folder", "special-use", "larger"},
            required = true)
        String kind,
    @Schema(
            description =
                "A pattern of folders such as Lists/**, an attribute such as \\junk (RFC 6154), or"
                    + " the octets that a message exceeds.",
            required = true)
        String value) {

  ExclusionRule rule() {
    ExclusionKind chosen = Labels.choose(ExclusionKind.class, kind, "kind");
    try {
      return new ExclusionRule(name, chosen, value, 0);
    } catch (IllegalArgumentException impossible) {
      throw Fault.BAD_REQUEST.because(impossible, String.valueOf(impossible.getMessage()));
    }
  }
}
