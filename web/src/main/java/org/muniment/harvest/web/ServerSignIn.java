package org.muniment.harvest.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.KnownServer;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.OAuthProvider;
import org.muniment.harvest.SignInWay;
import org.muniment.harvest.app.OAuthForm;
import org.muniment.harvest.app.SignInForm;

/** How a server's mailboxes are opened: the fields of its page for that. */
@Named
@RequestScoped
public class ServerSignIn {
  private Way way = Way.PASSWORDS;
  private boolean hasSecret;
  private String master = "";
  private String secret = "";
  private OAuthProvider provider = OAuthProvider.MICROSOFT_365;
  private OAuthFlow flow = OAuthFlow.CLIENT_CREDENTIALS;
  private String tenant = "";
  private String client = "";
  private String clientSecret = "";
  private String tokenUrl = "";
  private String consentUrl = "";
  private String deviceUrl = "";
  private String scope = "";

  /** The ways, for people to choose from. */
  public enum Way {
    /** Each mailbox has its own password. */
    PASSWORDS,
    /** One account opens all. */
    MASTER,
    /** OAuth 2.0. */
    TOKENS
  }

  /** Fills the fields in. */
  void show(KnownServer known) {
    switch (known.signIn()) {
      case SignInWay.Passwords() -> way = Way.PASSWORDS;
      case SignInWay.Master(String name) -> {
        way = Way.MASTER;
        hasSecret = true;
        master = name;
      }
      case SignInWay.Tokens(OAuthClient asked) -> show(asked);
    }
  }

  private void show(OAuthClient known) {
    way = Way.TOKENS;
    hasSecret = true;
    provider = known.provider();
    flow = known.flow();
    tenant = known.tenant() == null ? "" : known.tenant();
    client = known.id();
    boolean isCustom = provider == OAuthProvider.CUSTOM;
    tokenUrl = isCustom ? known.tokenEndpoint().toString() : "";
    consentUrl = isCustom ? text(known.consentEndpoint()) : "";
    deviceUrl = isCustom ? text(known.deviceEndpoint()) : "";
    scope = isCustom ? known.scope() : "";
  }

  private static String text(@Nullable URI address) {
    return address == null ? "" : address.toString();
  }

  /** Mail servers of some providers take no passwords. */
  void suggest(String host) {
    OAuthProvider.ofMailHost(host)
        .ifPresent(
            known -> {
              way = Way.TOKENS;
              provider = known;
              flow = known.flows().getFirst();
            });
  }

  /** What stands in the fields. */
  SignInForm form() {
    return switch (way) {
      case PASSWORDS -> new SignInForm(new SignInWay.Passwords(), null);
      case MASTER ->
          new SignInForm(new SignInWay.Master(master.strip()), secret.isEmpty() ? null : secret);
      case TOKENS -> new SignInForm(oauth().way(), clientSecret.isBlank() ? null : clientSecret);
    };
  }

  private OAuthForm oauth() {
    boolean isCustom = provider == OAuthProvider.CUSTOM;
    return new OAuthForm(
        provider,
        flow,
        tenant,
        client,
        isCustom ? tokenUrl : null,
        isCustom ? consentUrl : null,
        isCustom ? deviceUrl : null,
        isCustom ? scope : null);
  }

  /** What leaving a secret empty means. */
  public String secretHint() {
    return hasSecret
        ? "Leave empty to keep the one that is set"
        : "Kept encrypted, never shown again";
  }

  /** Which way. */
  public Way getWay() {
    return way;
  }

  /** Which way. */
  public void setWay(Way way) {
    this.way = way;
  }

  /** Who may open every mailbox. */
  public String getMaster() {
    return master;
  }

  /** Who may open every mailbox. */
  public void setMaster(String master) {
    this.master = master;
  }

  /** Always empty: a password never goes back to the browser. */
  public String getSecret() {
    return "";
  }

  /** The master user's password. */
  public void setSecret(String secret) {
    this.secret = secret;
  }

  /** Whose authorization server. */
  public OAuthProvider getProvider() {
    return provider;
  }

  /** Whose authorization server. */
  public void setProvider(OAuthProvider provider) {
    this.provider = provider;
  }

  /** By which flow. */
  public OAuthFlow getFlow() {
    return flow;
  }

  /** By which flow. */
  public void setFlow(OAuthFlow flow) {
    this.flow = flow;
  }

  /** The customer's directory. */
  public String getTenant() {
    return tenant;
  }

  /** The customer's directory. */
  public void setTenant(String tenant) {
    this.tenant = tenant;
  }

  /** The application's name at the provider. */
  public String getClient() {
    return client;
  }

  /** The application's name at the provider. */
  public void setClient(String client) {
    this.client = client;
  }

  /** Always empty: a secret never goes back to the browser. */
  public String getClientSecret() {
    return "";
  }

  /** The application's password or key. */
  public void setClientSecret(String clientSecret) {
    this.clientSecret = clientSecret;
  }

  /** Where tokens are given. */
  public String getTokenUrl() {
    return tokenUrl;
  }

  /** Where tokens are given. */
  public void setTokenUrl(String tokenUrl) {
    this.tokenUrl = tokenUrl;
  }

  /** Where people consent. */
  public String getConsentUrl() {
    return consentUrl;
  }

  /** Where people consent. */
  public void setConsentUrl(String consentUrl) {
    this.consentUrl = consentUrl;
  }

  /** Where codes are given. */
  public String getDeviceUrl() {
    return deviceUrl;
  }

  /** Where codes are given. */
  public void setDeviceUrl(String deviceUrl) {
    this.deviceUrl = deviceUrl;
  }

  /** What is asked for. */
  public String getScope() {
    return scope;
  }

  /** What is asked for. */
  public void setScope(String scope) {
    this.scope = scope;
  }
}
