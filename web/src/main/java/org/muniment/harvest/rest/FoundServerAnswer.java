package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.harvest.FoundServer;
import org.muniment.harvest.OAuthProvider;

/** A mail server that was found for an address. */
@Schema(
    name = "FoundServer",
    description = "A mail server that was found for an address; to be confirmed by a person.")
record FoundServerAnswer(
    @Schema(description = "DNS name.", required = true) String host,
    @Schema(description = "TCP port.", required = true) int port,
    @Schema(
            description = "How the connection is protected.",
            enumeration = {"implicit-tls", "starttls", "plain"},
            required = true)
        String security,
    @Schema(
            description = "By what its accounts are called.",
            enumeration = {"address", "local-part", "unknown"},
            required = true)
        String login,
    @Schema(
            description =
                "Who says so: SRV records, the domain's configuration file, its provider, or a"
                    + " server that answers at a usual name.",
            enumeration = {"srv", "autoconfig", "provider", "usual-name"},
            required = true)
        String origin,
    @Schema(
            description =
                "The provider whose tokens (OAuth 2.0) it wants instead of passwords; left out for"
                    + " others.",
            enumeration = {
              "microsoft-365",
              "microsoft-365-gcc-high",
              "microsoft-365-dod",
              "microsoft-365-china",
              "google",
              "custom"
            })
        @Nullable String oauthProvider) {

  static FoundServerAnswer of(FoundServer found) {
    return new FoundServerAnswer(
        found.host(),
        found.port(),
        Labels.of(found.security()),
        found.login().label(),
        found.origin().label(),
        OAuthProvider.ofMailHost(found.host()).map(Labels::of).orElse(null));
  }
}
