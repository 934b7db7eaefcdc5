package org.muniment.console.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
    security = @SecurityRequirement(name = "token"),
    components =
        @Components(
            schemas = @Schema(name = "Problem", implementation = Problem.class),
            responses = {
              @APIResponse(
                  name = "BadRequest",
                  description = "The request is not as it has to be; the detail says where.",
                  content = @Content(mediaType = Problem.TYPE, schema = @Schema(ref = "Problem"))),
              @APIResponse(
                  name = "Unauthorized",
                  description =
                      "There is no token, or none that is valid; or the password is wrong.",
                  content = @Content(mediaType = Problem.TYPE, schema = @Schema(ref = "Problem"))),
              @APIResponse(
                  name = "Forbidden",
                  description = "The roles or entitlements of the account do not allow this.",
                  content = @Content(mediaType = Problem.TYPE, schema = @Schema(ref = "Problem"))),
              @APIResponse(
                  name = "NotFound",
                  description = "There is none, or none that the account may know of.",
                  content = @Content(mediaType = Problem.TYPE, schema = @Schema(ref = "Problem"))),
              @APIResponse(
                  name = "Problem",
                  description =
                      "Any other failure: 409 for a conflict, 413 for too large a body, 502 for a"
                          + " mail server, 503 while something is not ready, 507 for a full store.",
                  content = @Content(mediaType = Problem.TYPE, schema = @Schema(ref = "Problem")))
            }))
@SecurityScheme(
    securitySchemeName = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "A token of your account, made in the console under Your account.")
public class Api extends Application {
  /** Where it is, below the address of the server. */
  public static final String PATH = "/api/v1";
}
