package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A connection to be tried, before anything of it is kept. */
@Schema(
    name = "ConnectionWish",
    description = "A connection to be tried, before anything of it is kept.")
record ConnectionWish(
    @Schema(description = "What people call it; the host when it is left out.")
        @Nullable String name,
    @Schema(description = "DNS name or address.", required = true) String host,
    @Schema(description = "TCP port; 993 when it is left out.", minimum = "1", maximum = "65535")
        @Nullable Long port,
    @Schema(
            description =
                "How the connection is protected; implicit-tls when it is left out. plain sends"
                    + " passwords in clear.",
            enumeration = {"implicit-tls", "starttls", "plain"})
        @Nullable String security,
    @Schema(
            description =
                "Certificates (PEM) of a private authority to trust besides the platform's own.")
        @Nullable String authorityPem,
    @Schema(description = "Who may open every mailbox of it.") @Nullable String masterName,
    @Schema(description = "The password of masterName. Left out in a change, the old one stays.")
        @Nullable String masterPassword,
    @Schema(description = "How tokens are had that open its mailboxes; instead of masterName.")
        @Nullable OAuthWish oauth,
    @Schema(description = "Whose mail to open.", required = true) String mailbox,
    @Schema(description = "The password of the mailbox; left out for the master user.")
        @Nullable String password) {

  ServerWish server() {
    return new ServerWish(
        name, host, port, security, authorityPem, masterName, masterPassword, oauth);
  }

  @Override
  public String toString() {
    return host;
  }
}
