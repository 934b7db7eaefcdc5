package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.console.rest.Labels;
import org.muniment.harvest.Manners;

/** How much is asked of a mail server at most. */
@Schema(name = "Manners", description = "How much is asked of a mail server at most.")
record MannersAnswer(
    @Schema(
            description = "What kind of server it is.",
            enumeration = {"gmail", "microsoft-365", "exchange", "dovecot", "cyrus", "other"},
            required = true)
        String provider,
    @Schema(
            description = "Whether somebody set them; otherwise they are what suits the provider.",
            required = true)
        boolean isSet,
    @Schema(
            description = "Connections to it at a time, of each node; 0 for no limit.",
            required = true)
        int perServer,
    @Schema(
            description = "Connections to one account at a time, of each node; 0 for no limit.",
            required = true)
        int perAccount,
    @Schema(
            description = "Octets fetched from one account within 24 hours; 0 for no limit.",
            required = true)
        long bytesADay,
    @Schema(
            description = "Commands to it within a minute, of each node; 0 for no limit.",
            required = true)
        int commandsAMinute) {

  static MannersAnswer of(Manners manners, boolean isSet) {
    return new MannersAnswer(
        Labels.of(manners.provider()),
        isSet,
        manners.perServer(),
        manners.perAccount(),
        manners.bytesADay(),
        manners.commandsAMinute());
  }
}
