package org.muniment.upkeep.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.upkeep.app.Health;

/** How one thing is. */
@Schema(name = "HealthFinding", description = "How one thing is.")
record FindingAnswer(
    @Schema(
            description =
                "vault, keys, seal, scheduler, catalogue, or a follower of the ledger:"
                    + " follower-index, follower-seal.",
            required = true)
        String name,
    @Schema(description = "Whether it works.", required = true) boolean good,
    @Schema(description = "How it is, in a sentence.", required = true) String sentence) {

  static FindingAnswer of(Health.Finding finding) {
    return new FindingAnswer(finding.name(), finding.isGood(), finding.sentence());
  }
}
