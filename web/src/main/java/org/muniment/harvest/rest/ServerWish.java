package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.fault.Fault;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.app.ServerForm;

/** A mail server to be set up or changed. */
@Schema(name = "ServerWish", description = "A mail server to be set up or changed.")
record ServerWish(
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
        @Nullable OAuthWish oauth) {
  private static final long IMAPS = 993;

  ServerForm form() {
    String called = name == null ? host : name;
    return oauth == null
        ? new ServerForm(called, server(), masterName, masterPassword)
        : new ServerForm(called, server(), oauth.form());
  }

  private MailServer server() {
    ConnectionSecurity chosen =
        security == null
            ? ConnectionSecurity.IMPLICIT_TLS
            : Labels.choose(ConnectionSecurity.class, security, "security");
    try {
      int tcp = Math.toIntExact(port == null ? IMAPS : port);
      return new MailServer(host, tcp, chosen, authorityPem);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw Fault.BAD_REQUEST.because(e, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String toString() {
    return host;
  }
}
