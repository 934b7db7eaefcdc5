package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.harvest.ExclusionRule;

/** A rule that leaves messages out. */
@Schema(name = "Rule", description = "A rule that leaves messages out.")
record RuleAnswer(
    @Schema(description = "What people call it.", required = true) String name,
    @Schema(
            description = "By what it knows the messages.",
            enumeration = {"folder", "special-use", "larger"},
            required = true)
        String kind,
    @Schema(
            description =
                "A pattern of folders, an attribute (RFC 6154), or the octets that a message"
                    + " exceeds.",
            required = true)
        String value,
    @Schema(
            description = "The version of the rules in which it came to be what it is.",
            required = true)
        long since) {

  static RuleAnswer of(ExclusionRule rule) {
    return new RuleAnswer(rule.name(), rule.kind().label(), rule.value(), rule.since());
  }
}
