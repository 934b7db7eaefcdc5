package org.muniment.harvest.rest;

import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.harvest.OAuthClient;

/** As which application tokens are asked for; never its secret. */
@Schema(
    name = "OAuth",
    description = "As which application tokens (OAuth 2.0) are asked for; never its secret.")
record OAuthAnswer(
    @Schema(
            description = "Whose authorization server it is.",
            enumeration = {
              "microsoft-365",
              "microsoft-365-gcc-high",
              "microsoft-365-dod",
              "microsoft-365-china",
              "google",
              "custom"
            },
            required = true)
        String provider,
    @Schema(
            description = "By which way tokens are had.",
            enumeration = {
              "client-credentials",
              "service-account",
              "authorization-code",
              "device-code"
            },
            required = true)
        String flow,
    @Schema(description = "The customer's directory at the provider.") @Nullable String tenant,
    @Schema(description = "The application's ID at the provider.", required = true) String client,
    @Schema(description = "Where tokens are given.", required = true) String tokenEndpoint,
    @Schema(description = "Where a person consents.") @Nullable String consentEndpoint,
    @Schema(description = "Where codes for people are given.") @Nullable String deviceEndpoint,
    @Schema(description = "What is asked for.", required = true) String scope) {

  static @Nullable OAuthAnswer of(@Nullable OAuthClient client) {
    return client == null
        ? null
        : new OAuthAnswer(
            Labels.of(client.provider()),
            Labels.of(client.flow()),
            client.tenant(),
            client.id(),
            client.tokenEndpoint().toString(),
            text(client.consentEndpoint()),
            text(client.deviceEndpoint()),
            client.scope());
  }

  private static @Nullable String text(@Nullable URI address) {
    return address == null ? null : address.toString();
  }
}
