package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.harvest.Exclusions;

/** What a rule matches, by what the servers had when last looked at. */
@Schema(
    name = "Extent",
    description = "What a rule matches, by what the servers had when last looked at.")
record ExtentAnswer(
    @Schema(description = "Folders that match, or have such messages.", required = true)
        long folders,
    @Schema(description = "Messages that match.", required = true) long messages,
    @Schema(description = "Those of them that are archived already, and stay so.", required = true)
        long archived) {

  static ExtentAnswer of(Exclusions.Extent extent) {
    return new ExtentAnswer(extent.folders(), extent.messages(), extent.archived());
  }
}
