package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.harvest.ConnectionTest;

/** What a test of a connection found. */
@Schema(name = "ConnectionFinding", description = "What a test of a connection found.")
record FindingAnswer(
    @Schema(description = "Whether a harvest can begin.", required = true) boolean good,
    @Schema(description = "What is there or what is wrong, in a sentence.", required = true)
        String sentence) {

  static FindingAnswer of(ConnectionTest.Finding finding) {
    return new FindingAnswer(finding.good(), finding.sentence());
  }
}
