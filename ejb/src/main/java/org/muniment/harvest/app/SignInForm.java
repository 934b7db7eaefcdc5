package org.muniment.harvest.app;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.grant.ClientKey;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.JsonMembers;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.SignInWay;
import org.muniment.harvest.Sources;

/**
 * How a server's mailboxes are opened, as somebody describes it.
 *
 * @param way the way
 * @param secret the master user's password; the client's password, its key with certificate (PEM),
 *     or a service account's key file (JSON); null keeps the one that is set
 */
public record SignInForm(SignInWay way, @Nullable String secret) {
  private static final int NAME = 320;
  private static final int ADDRESS = 1_000;
  private static final int SCOPE = 2_000;
  private static final int SECRET = 100_000;
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** With passwords. */
  static SignInForm byPassword(@Nullable String masterName, @Nullable String masterPassword) {
    SignInWay way =
        masterName == null || masterName.isBlank()
            ? new SignInWay.Passwords()
            : new SignInWay.Master(masterName.strip());
    return new SignInForm(
        way, masterPassword == null || masterPassword.isEmpty() ? null : masterPassword);
  }

  Sources.SignInDraft draft(MailServer server, Secrets secrets) {
    switch (way) {
      case SignInWay.Passwords() -> {
        // nothing of the server's own
      }
      case SignInWay.Master(String name) -> ServerForm.requireLength("master user", name, NAME);
      case SignInWay.Tokens(OAuthClient client) -> demand(client, server);
    }
    String clear = clearSecret();
    return new Sources.SignInDraft(way, clear == null ? null : secrets.seal(clear));
  }

  /** The secret in the form in which it is used. */
  @Nullable String clearSecret() {
    String given = secret;
    if (given == null
        || given.isBlank()
        || !(way instanceof SignInWay.Tokens(OAuthClient client))) {
      return given;
    }
    ServerForm.requireLength("client's secret", given, SECRET);
    String used = given.stripLeading().startsWith("{") ? keyOf(given, client) : given.strip();
    if (ClientKey.isIn(used)) {
      ClientKey.of(used);
    } else if (client.flow() == OAuthFlow.SERVICE_ACCOUNT) {
      throw Fault.BAD_REQUEST.on(
          "A service account needs its private key: paste the JSON file that Google gave.");
    }
    return used;
  }

  /** A key file as Google gives it; for another account it would be refused there. */
  private static String keyOf(String file, OAuthClient client) {
    Map<String, String> members = JsonMembers.of(file).orElse(Map.of());
    String key = members.get("private_key");
    String account = members.getOrDefault("client_email", client.id());
    if (key == null || !account.equalsIgnoreCase(client.id())) {
      throw Fault.BAD_REQUEST.on(
          "The key file has to have a private_key, and be the one of the account "
              + client.id()
              + ".");
    }
    return key;
  }

  private static void demand(OAuthClient client, MailServer server) {
    ServerForm.requireLength("client's name", client.id(), NAME);
    ServerForm.requireLength("scope", client.scope(), SCOPE);
    demandFlow(client);
    demandProtected("token address", client.tokenEndpoint());
    if (client.flow() == OAuthFlow.AUTHORIZATION_CODE) {
      demandProtected("consent address", client.consentEndpoint());
    }
    if (client.flow() == OAuthFlow.DEVICE_CODE) {
      demandProtected("address for codes", client.deviceEndpoint());
    }
    if (server.security() == ConnectionSecurity.PLAIN && !HERE.contains(server.host())) {
      throw Fault.BAD_REQUEST.on("Tokens are sent over TLS only. Choose TLS or STARTTLS.");
    }
  }

  private static void demandFlow(OAuthClient client) {
    if (!client.provider().flows().contains(client.flow())) {
      throw Fault.BAD_REQUEST.on(
          "This provider lets no program read mail by this way. Choose another.");
    }
    String tenant = client.tenant();
    if (client.provider().hasTenants()
        && (tenant == null || !tenant.matches("[A-Za-z0-9.-]{1,200}"))) {
      throw Fault.BAD_REQUEST.on("Give the tenant: its number, or one of its domains.");
    }
    boolean isOwn = client.flow() == OAuthFlow.CLIENT_CREDENTIALS;
    if (isOwn
        && tenant != null
        && Set.of("common", "organizations", "consumers").contains(tenant)) {
      throw Fault.BAD_REQUEST.on(
          "For client credentials the tenant has to be your own, by number or domain.");
    }
  }

  /** Plain HTTP is for trials on this machine, and refused later unless the operator allows it. */
  private static void demandProtected(String what, @Nullable URI address) {
    String scheme = address == null ? "" : String.valueOf(address.getScheme());
    boolean isHere = address != null && HERE.contains(String.valueOf(address.getHost()));
    boolean isGood = scheme.toLowerCase(Locale.ROOT).equals("https") || isHere;
    if (address == null || address.getHost() == null || !isGood) {
      throw Fault.BAD_REQUEST.on("The " + what + " has to begin with https://.");
    }
    ServerForm.requireLength(what, address.toString(), ADDRESS);
  }

  @Override
  public String toString() {
    return way.toString();
  }
}
