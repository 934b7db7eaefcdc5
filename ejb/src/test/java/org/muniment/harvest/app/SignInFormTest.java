package org.muniment.harvest.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muniment.fault.Failure;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.OAuthProvider;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.SignInWay;

/**
 * How a server signs in, as people describe it: presets, own addresses, keys, and what is refused.
 */
class SignInFormTest {
  private static final MailServer IMAP =
      new MailServer("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, null);
  private static final Secrets SECRETS =
      new Secrets() {
        @Override
        public SealedSecret seal(String clear) {
          return new SealedSecret(new byte[] {1});
        }

        @Override
        public String open(SealedSecret secret) {
          throw new IllegalStateException("nothing is opened here");
        }
      };

  private static OAuthClient client(
      OAuthProvider provider, OAuthFlow flow, @Nullable String tenant) {
    OAuthForm form = new OAuthForm(provider, flow, tenant, " app ", null, null, null, null);
    return ((SignInWay.Tokens) form.way()).client();
  }

  @ParameterizedTest
  @CsvSource({
    "MICROSOFT_365, login.microsoftonline.com, https://outlook.office365.com/.default,"
        + " https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
    "MICROSOFT_365_GCC_HIGH, login.microsoftonline.us, https://outlook.office365.us/.default,"
        + " https://outlook.office365.us/IMAP.AccessAsUser.All offline_access",
    "MICROSOFT_365_DOD, login.microsoftonline.us, https://outlook-dod.office365.us/.default,"
        + " https://outlook-dod.office365.us/IMAP.AccessAsUser.All offline_access",
    "MICROSOFT_365_CHINA, login.partner.microsoftonline.cn, https://partner.outlook.cn/.default,"
        + " https://partner.outlook.cn/IMAP.AccessAsUser.All offline_access",
  })
  void microsoftsCloudsAreApart(OAuthProvider cloud, String host, String own, String delegated) {
    OAuthClient app = client(cloud, OAuthFlow.CLIENT_CREDENTIALS, "example.org");
    assertThat(app.tokenEndpoint())
        .hasToString("https://" + host + "/example.org/oauth2/v2.0/token");
    assertThat(app.scope()).isEqualTo(own);
    assertThat(app.id()).isEqualTo("app");
    OAuthClient person = client(cloud, OAuthFlow.DEVICE_CODE, "organizations");
    assertThat(person.scope()).isEqualTo(delegated);
    assertThat(String.valueOf(person.deviceEndpoint()))
        .isEqualTo("https://" + host + "/organizations/oauth2/v2.0/devicecode");
  }

  @Test
  void googleHasAScopeThatShowsAnArchiveEverything() {
    assertThat(client(OAuthProvider.GOOGLE, OAuthFlow.SERVICE_ACCOUNT, null).scope())
        .isEqualTo("https://www.googleapis.com/auth/gmail.imap_admin");
    assertThat(client(OAuthProvider.GOOGLE, OAuthFlow.AUTHORIZATION_CODE, null).scope())
        .isEqualTo("https://mail.google.com/");
    assertThat(OAuthProvider.ofMailHost("IMAP.gmail.com")).contains(OAuthProvider.GOOGLE);
    assertThat(OAuthProvider.ofMailHost("imap.example.org")).isEmpty();
  }

  @Test
  void whatAProviderDoesNotLetProgramsDoIsRefused() {
    OAuthClient codes = client(OAuthProvider.GOOGLE, OAuthFlow.DEVICE_CODE, null);
    assertRefused(codes, IMAP, "secret", "Choose another");
    OAuthClient anybody =
        client(OAuthProvider.MICROSOFT_365, OAuthFlow.CLIENT_CREDENTIALS, "common");
    assertRefused(anybody, IMAP, "secret", "your own");
    assertThatThrownBy(
            () -> client(OAuthProvider.MICROSOFT_365, OAuthFlow.CLIENT_CREDENTIALS, "a/../b"))
        .hasMessageContaining("tenant");
  }

  @Test
  void tokensGoOverTlsOnly() {
    MailServer clear = new MailServer("imap.example.org", 143, ConnectionSecurity.PLAIN, null);
    assertRefused(custom("https://id.example.org/token"), clear, "secret", "TLS only");
    assertRefused(custom("http://id.example.org/token"), IMAP, "secret", "https://");
    assertRefused(custom(""), IMAP, "secret", "https://");
    assertThat(draft(custom("https://id.example.org/token"), IMAP, "secret")).isNotNull();
  }

  private static OAuthClient custom(String address) {
    OAuthForm form =
        new OAuthForm(
            OAuthProvider.CUSTOM,
            OAuthFlow.CLIENT_CREDENTIALS,
            null,
            "app",
            address,
            null,
            null,
            "mail");
    return ((SignInWay.Tokens) form.way()).client();
  }

  @Test
  void aServiceAccountsKeyFileIsReadAndHasToBeItsOwn() throws Exception {
    String key = pem();
    String file =
        "{\"type\":\"service_account\",\"client_email\":\"app\",\"private_key\":\""
            + key.replace("\r", "").replace("\n", "\\n")
            + "\"}";
    OAuthClient account = client(OAuthProvider.GOOGLE, OAuthFlow.SERVICE_ACCOUNT, null);
    assertThat(new SignInForm(new SignInWay.Tokens(account), file).clearSecret())
        .isEqualTo(key.replace("\r", ""));
    assertRefused(account, IMAP, file.replace("\"app\"", "\"other\""), "of the account app");
    assertRefused(account, IMAP, "a password", "private key");
    assertRefused(account, IMAP, "-----BEGIN RSA PRIVATE KEY-----", "PKCS #8");
  }

  private static String pem() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder()
            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static SealedSecret draft(OAuthClient client, MailServer server, String secret) {
    return new SignInForm(new SignInWay.Tokens(client), secret).draft(server, SECRETS).secret();
  }

  private static void assertRefused(
      OAuthClient client, MailServer server, String secret, String words) {
    assertThatThrownBy(() -> draft(client, server, secret))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("BEGIN PRIVATE KEY-----\n");
  }
}
