package org.muniment.harvest.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.harvest.KnownServer;

/** A mail server; never a password. */
@Schema(name = "Server", description = "A mail server; never a password.")
record ServerAnswer(
    @Schema(description = "Its number.", required = true) long id,
    @Schema(description = "What people call it.", required = true) String name,
    @Schema(description = "DNS name or address.", required = true) String host,
    @Schema(description = "TCP port.", required = true) int port,
    @Schema(
            description = "How the connection is protected.",
            enumeration = {"implicit-tls", "starttls", "plain"},
            required = true)
        String security,
    @Schema(
            description =
                "Whether certificates of a private authority are trusted besides the platform's"
                    + " own.",
            required = true)
        boolean hasAuthority,
    @Schema(
            description =
                "Who may open every mailbox of it; left out when each has its own password.")
        @Nullable String masterName,
    @Schema(description = "How tokens are had that open its mailboxes; left out where none do.")
        @Nullable OAuthAnswer oauth,
    @Schema(description = "How many mailboxes of it are harvested.", required = true)
        long mailboxes,
    @Schema(description = "When it was set up.", required = true) Instant added) {

  static ServerAnswer of(KnownServer server) {
    return new ServerAnswer(
        server.id().value(),
        server.name(),
        server.server().host(),
        server.server().port(),
        Labels.of(server.server().security()),
        server.server().authorityPem() != null,
        server.masterName(),
        OAuthAnswer.of(server.client()),
        server.mailboxes(),
        server.added());
  }
}
