package org.muniment.harvest.app;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.OAuthProvider;
import org.muniment.harvest.SignInWay;

/**
 * As which application tokens are asked for, as somebody describes it. What is left out is as the
 * provider has it; a custom provider has nothing.
 *
 * @param provider whose authorization server it is
 * @param flow by which way tokens are had
 * @param tenant the customer's directory at the provider
 * @param client the name under which the application is registered there
 * @param tokenEndpoint where tokens are given
 * @param consentEndpoint where a person consents
 * @param deviceEndpoint where codes for people are given
 * @param scope what is asked for
 */
public record OAuthForm(
    OAuthProvider provider,
    OAuthFlow flow,
    @Nullable String tenant,
    String client,
    @Nullable String tokenEndpoint,
    @Nullable String consentEndpoint,
    @Nullable String deviceEndpoint,
    @Nullable String scope) {

  /**
   * The way to sign in.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} for an address that is none
   */
  public SignInWay way() {
    OAuthClient usual = usual();
    URI token = address(tokenEndpoint);
    URI consent = address(consentEndpoint);
    URI device = address(deviceEndpoint);
    return new SignInWay.Tokens(
        new OAuthClient(
            provider,
            flow,
            usual.tenant(),
            usual.id(),
            token == null ? usual.tokenEndpoint() : token,
            consent == null ? usual.consentEndpoint() : consent,
            device == null ? usual.deviceEndpoint() : device,
            scope == null || scope.isBlank() ? usual.scope() : scope.strip()));
  }

  private OAuthClient usual() {
    String id = client.strip();
    if (provider == OAuthProvider.CUSTOM) {
      URI nowhere = URI.create("");
      return new OAuthClient(provider, flow, null, id, nowhere, null, null, "");
    }
    String named = tenant == null ? "" : tenant.strip();
    if (provider.hasTenants() && !named.matches("[A-Za-z0-9.-]{1,200}")) {
      throw Fault.BAD_REQUEST.on("Give the tenant: its number, or one of its domains.");
    }
    return provider.client(flow, named, id);
  }

  private static @Nullable URI address(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      throw Fault.BAD_REQUEST.because(e, "This is no address: " + text.strip());
    }
  }
}
