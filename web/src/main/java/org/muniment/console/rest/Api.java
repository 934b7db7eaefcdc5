package org.muniment.console.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** All that the console can do, for programs. Described at {@code /openapi}. */
@ApplicationPath(Api.PATH)
@OpenAPIDefinition(
    info =
        @Info(
            title = "Muniment",
            version = "1",
            description =
                "The e-mail archive: servers and mailboxes, harvests, search, originals, restores,"
                    + " ledger. Every call acts with the rights of the token's account and leaves"
                    + " the same ledger entries as the console."),
    security = @SecurityRequirement(name = "token"))
@SecurityScheme(
    securitySchemeName = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "A token of your account, made in the console under Your account.")
public class Api extends Application {
  /** Where it is, below the address of the server. */
  public static final String PATH = "/api/v1";
}
