package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Labels;
import org.muniment.fault.Fault;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.OAuthProvider;
import org.muniment.harvest.app.OAuthForm;
import org.muniment.harvest.app.SignInForm;

/** As which application tokens are asked for. */
@Schema(
    name = "OAuthWish",
    description =
        "As which application tokens (OAuth 2.0) are asked for. What is left out is as the provider"
            + " has it; custom has nothing.")
record OAuthWish(
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
    @Schema(description = "The customer's directory at Microsoft: its ID, or a domain of it.")
        @Nullable String tenant,
    @Schema(
            description =
                "The application's ID at the provider; for a service account its address.",
            required = true)
        String client,
    @Schema(
            description =
                "The application's password; its private key and certificate (PEM); or the key file"
                    + " (JSON) of a service account. Left out in a change, the old one stays.")
        @Nullable String clientSecret,
    @Schema(description = "Where tokens are given.") @Nullable String tokenEndpoint,
    @Schema(description = "Where a person consents.") @Nullable String consentEndpoint,
    @Schema(description = "Where codes for people are given.") @Nullable String deviceEndpoint,
    @Schema(description = "What is asked for, words separated by spaces.") @Nullable String scope) {

  SignInForm form() {
    if (provider == null || flow == null || client == null) {
      throw Fault.BAD_REQUEST.on("oauth needs provider, flow and client.");
    }
    OAuthForm form =
        new OAuthForm(
            Labels.choose(OAuthProvider.class, provider, "provider"),
            Labels.choose(OAuthFlow.class, flow, "flow"),
            tenant,
            client,
            tokenEndpoint,
            consentEndpoint,
            deviceEndpoint,
            scope);
    return new SignInForm(form.way(), clientSecret);
  }

  @Override
  public String toString() {
    return client;
  }
}
