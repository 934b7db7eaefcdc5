package org.muniment.grant.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.grant.app.Consent;
import org.muniment.harvest.OAuthFlow;

/** How it stands with the consent to open a mailbox. */
@Schema(
    name = "Consent",
    description = "How it stands with the consent to open a mailbox; never a token.")
record ConsentAnswer(
    @Schema(description = "The number of the mailbox.", required = true) long mailbox,
    @Schema(
            description = "By which way it is given.",
            enumeration = {
              "client-credentials",
              "service-account",
              "authorization-code",
              "device-code"
            },
            required = true)
        String flow,
    @Schema(description = "Whether it was given.", required = true) boolean given,
    @Schema(description = "The account that brought it.") @Nullable String givenBy,
    @Schema(description = "When.") @Nullable Instant givenAt) {

  static ConsentAnswer of(Consent consent) {
    OAuthFlow flow = consent.client().flow();
    return new ConsentAnswer(
        consent.mailbox().value(),
        Labels.of(flow),
        consent.isGiven(),
        consent.givenBy(),
        consent.givenAt());
  }
}
