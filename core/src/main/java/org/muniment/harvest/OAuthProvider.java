package org.muniment.harvest;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose authorization server it is. The addresses and scopes are those of the providers' own
 * documentation; national clouds are apart from the world's and from each other.
 */
public enum OAuthProvider {
  /** Microsoft 365 worldwide, and GCC. */
  MICROSOFT_365(
      "login.microsoftonline.com", "outlook.office365.com", "https://outlook.office.com/"),
  /** Microsoft 365 US Government, GCC High. */
  MICROSOFT_365_GCC_HIGH(
      "login.microsoftonline.us", "outlook.office365.us", "https://outlook.office365.us/"),
  /** Microsoft 365 US Government, DoD. */
  MICROSOFT_365_DOD(
      "login.microsoftonline.us", "outlook-dod.office365.us", "https://outlook-dod.office365.us/"),
  /** Microsoft 365 operated by 21Vianet, China. */
  MICROSOFT_365_CHINA(
      "login.partner.microsoftonline.cn", "partner.outlook.cn", "https://partner.outlook.cn/"),
  /** Google Workspace and Gmail. */
  GOOGLE("oauth2.googleapis.com", "imap.gmail.com", "https://mail.google.com/"),
  /** Any other: every address and the scope are given. */
  CUSTOM("", "", "");

  /** Domain-wide delegation only: shows all labels and messages, whatever people hide from IMAP. */
  private static final String GOOGLE_ALL = "https://www.googleapis.com/auth/gmail.imap_admin";

  private static final URI GOOGLE_CONSENT =
      URI.create("https://accounts.google.com/o/oauth2/v2/auth");

  private final String signInHost;
  private final String mailHost;
  private final String resource;

  OAuthProvider(String signInHost, String mailHost, String resource) {
    this.signInHost = signInHost;
    this.mailHost = mailHost;
    this.resource = resource;
  }

  /** The provider whose mail server that is, if it is one that wants tokens. */
  public static Optional<OAuthProvider> ofMailHost(String host) {
    String asked = host.toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(each -> each != CUSTOM && each.mailHost.equals(asked))
        .findFirst();
  }

  /** The ways that the provider lets a program read mail by, the best for an archive first. */
  public List<OAuthFlow> flows() {
    return switch (this) {
      case GOOGLE -> List.of(OAuthFlow.SERVICE_ACCOUNT, OAuthFlow.AUTHORIZATION_CODE);
      case CUSTOM -> List.of(OAuthFlow.values());
      default ->
          List.of(
              OAuthFlow.CLIENT_CREDENTIALS, OAuthFlow.AUTHORIZATION_CODE, OAuthFlow.DEVICE_CODE);
    };
  }

  /** Whether it keeps customers apart as tenants, one of which has to be named. */
  public boolean hasTenants() {
    return this != GOOGLE && this != CUSTOM;
  }

  /**
   * The provider's own settings for a client.
   *
   * @param tenant the customer's directory, where the provider has tenants
   * @throws IllegalStateException for {@link #CUSTOM}, which has none
   */
  public OAuthClient client(OAuthFlow flow, @Nullable String tenant, String id) {
    return switch (this) {
      case CUSTOM -> throw new IllegalStateException("A custom provider has no settings");
      case GOOGLE ->
          new OAuthClient(
              this,
              flow,
              null,
              id,
              URI.create("https://" + signInHost + "/token"),
              GOOGLE_CONSENT,
              null,
              flow == OAuthFlow.SERVICE_ACCOUNT ? GOOGLE_ALL : resource);
      default -> microsoft(flow, tenant == null ? "organizations" : tenant, id);
    };
  }

  private OAuthClient microsoft(OAuthFlow flow, String tenant, String id) {
    String base = "https://" + signInHost + "/" + tenant + "/oauth2/v2.0/";
    boolean isOwn = flow == OAuthFlow.CLIENT_CREDENTIALS;
    return new OAuthClient(
        this,
        flow,
        tenant,
        id,
        URI.create(base + "token"),
        URI.create(base + "authorize"),
        URI.create(base + "devicecode"),
        isOwn
            ? "https://" + mailHost + "/.default"
            : resource + "IMAP.AccessAsUser.All offline_access");
  }
}
