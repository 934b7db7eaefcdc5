package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.fault.Fault;
import org.muniment.grant.app.Tokens;
import org.muniment.harvest.AccessTokens;
import org.muniment.harvest.ConnectionTest;
import org.muniment.harvest.KnownServer;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.Proof;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.SignInWay;
import org.muniment.harvest.Sources;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;

/** Sets up the servers that mail is taken from. For administrators. */
@Dependent
@Transactional
public class ManageServers {
  private final Sources sources;
  private final Secrets secrets;
  private final Tokens tokens;
  private final MailSource mail;
  private final Rights rights;
  private final Ledger ledger;

  /** Manages these sources. */
  @Inject
  public ManageServers(
      Sources sources,
      Secrets secrets,
      Tokens tokens,
      MailSource mail,
      Rights rights,
      Ledger ledger) {
    this.sources = sources;
    this.secrets = secrets;
    this.tokens = tokens;
    this.mail = mail;
    this.rights = rights;
    this.ledger = ledger;
  }

  /** All servers, by name. */
  public List<KnownServer> list(Actor by) {
    rights.require(by, "list mail servers", Role.ADMINISTRATOR, Role.AUDITOR);
    return sources.servers();
  }

  /**
   * One server.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  public KnownServer get(Actor by, ServerId server) {
    rights.require(by, "see a mail server", Role.ADMINISTRATOR, Role.AUDITOR);
    return known(server);
  }

  /** Adds a server. */
  public ServerId add(Actor by, ServerForm form) {
    rights.require(by, "add a mail server", Role.ADMINISTRATOR);
    ServerId server = sources.add(form.draft(secrets));
    tell(by, server, "added", form);
    return server;
  }

  /**
   * Changes a server; a password that is not given stays as it is, unless host, port, security or
   * authority change: then the master user's must be given, and those of mailboxes are forgotten.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when the master user's password is
   *     needed
   */
  public void change(Actor by, ServerId server, ServerForm form) {
    rights.require(by, "change a mail server", Role.ADMINISTRATOR);
    int forgotten = sources.change(server, form.draft(secrets));
    Map<String, @Nullable Object> details = details("changed", form);
    details.put("passwordsForgotten", forgotten);
    tell(by, server, details);
  }

  /**
   * Removes a server without mailboxes.
   *
   * @throws org.muniment.fault.Failure {@code CONFLICT} while it has some
   */
  public void remove(Actor by, ServerId server) {
    rights.require(by, "remove a mail server", Role.ADMINISTRATOR);
    KnownServer removed = known(server);
    sources.remove(server);
    SignInForm signIn = new SignInForm(removed.signIn(), null);
    ServerForm form = new ServerForm(removed.name(), removed.server(), signIn);
    tell(by, server, "removed", form);
  }

  /**
   * Tries a server before it is added or changed: connects, signs in, counts folders, signs out.
   *
   * @param server the server that is being changed, for its master password, or null for a new one
   * @param mailbox whose mail to open
   * @param password that mailbox' password, or null to open it as the master user
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public ConnectionTest.Finding test(
      Actor by,
      ServerForm form,
      @Nullable ServerId server,
      String mailbox,
      @Nullable String password) {
    rights.require(by, "test a connection", Role.ADMINISTRATOR);
    return new ConnectionTest(mail).of(form.server(), login(form, server, mailbox, password));
  }

  private Login login(
      ServerForm form, @Nullable ServerId server, String mailbox, @Nullable String password) {
    if (password != null && !password.isEmpty()) {
      return new Login(mailbox, null, password);
    }
    SealedSecret used = secret(form, server);
    SignInWay way = form.signIn().way();
    if (way instanceof SignInWay.Master(String master) && used != null) {
      return new Login(master, mailbox, secrets.open(used));
    }
    if (way instanceof SignInWay.Tokens(OAuthClient client) && client.flow().needsConsent()) {
      throw Fault.BAD_REQUEST.on(
          "Each mailbox needs consent first. Save the server, add the mailbox, and test there.");
    }
    if (way instanceof SignInWay.Tokens(OAuthClient client) && used != null) {
      AccessTokens source = tokens.trial().of(form.server(), client, used, null, mailbox);
      return new Login(mailbox, null, new Proof.Tokens(source));
    }
    throw Fault.BAD_REQUEST.on(
        "To test, give the password of the mailbox or a master user's, or the client's secret.");
  }

  /** The secret that was typed, or the kept one: that goes nowhere but where it was given for. */
  private @Nullable SealedSecret secret(ServerForm form, @Nullable ServerId server) {
    SealedSecret typed = form.signIn().draft(form.server(), secrets).secret();
    if (typed == null && server != null && isSame(form, server)) {
      return sources.serverSecret(server);
    }
    return typed;
  }

  private boolean isSame(ServerForm form, ServerId server) {
    return sources
        .server(server)
        .filter(known -> known.server().equals(form.server()))
        .filter(known -> known.masterName() != null || known.signIn().equals(form.signIn().way()))
        .isPresent();
  }

  private KnownServer known(ServerId server) {
    return sources.server(server).orElseThrow(() -> Fault.NOT_FOUND.on("mail server", server));
  }

  private void tell(Actor by, ServerId server, String change, ServerForm form) {
    tell(by, server, details(change, form));
  }

  private void tell(Actor by, ServerId server, Map<String, @Nullable Object> details) {
    ledger.append(new Act(EntryKind.CONFIGURATION_CHANGED, by.name(), "server/" + server, details));
  }

  private static Map<String, @Nullable Object> details(String change, ServerForm form) {
    Map<String, @Nullable Object> details = new TreeMap<>();
    details.put("change", "server " + change);
    details.put("name", form.name());
    details.put("host", form.server().host());
    details.put("port", form.server().port());
    details.put("security", form.server().security().name());
    details.put("authorityPem", form.server().authorityPem());
    boolean isSecretSet = form.signIn().secret() != null;
    switch (form.signIn().way()) {
      case SignInWay.Passwords() -> details.put("masterPasswordSet", false);
      case SignInWay.Master(String master) -> {
        details.put("masterName", master);
        details.put("masterPasswordSet", isSecretSet);
      }
      case SignInWay.Tokens(OAuthClient client) -> {
        tell(client, details);
        details.put("clientSecretSet", isSecretSet);
      }
    }
    return details;
  }

  private static void tell(OAuthClient client, Map<String, @Nullable Object> details) {
    details.put("oauthProvider", client.provider().name());
    details.put("oauthFlow", client.flow().name());
    details.put("oauthTenant", client.tenant());
    details.put("oauthClient", client.id());
    details.put("oauthTokenUrl", client.tokenEndpoint().toString());
    details.put("oauthConsentUrl", text(client.consentEndpoint()));
    details.put("oauthDeviceUrl", text(client.deviceEndpoint()));
    details.put("oauthScope", client.scope());
  }

  private static @Nullable String text(@Nullable URI address) {
    return address == null ? null : address.toString();
  }
}
