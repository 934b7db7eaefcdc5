package org.muniment.harvest.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.fault.Fault;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.ConnectionTest;
import org.muniment.harvest.KnownServer;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.app.ManageServers;
import org.muniment.harvest.app.ServerForm;

/** Sets up one mail server, and tests the connection before anything is kept. */
@Named
@RequestScoped
public class ServerScreen {
  private static final String BACK = "/servers?faces-redirect=true";
  private static final int IMAPS = 993;

  @Inject private ManageServers manage;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private ServerSignIn signIn;
  @Inject private HttpServletRequest request;

  private @Nullable KnownServer server;
  private ConnectionTest.@Nullable Finding finding;
  private String name = "";
  private String host = "";
  private int port = IMAPS;
  private ConnectionSecurity security = ConnectionSecurity.IMPLICIT_TLS;
  private String authority = "";
  private String tryName = "";
  private String tryPassword = "";

  @PostConstruct
  void open() {
    CatalogueNumber.optional(request.getParameter("server"))
        .map(number -> manage.get(actor.get(), new ServerId(number)))
        .ifPresentOrElse(this::show, this::suggest);
  }

  /** What was found for an address; a person looks at it before it is kept. */
  private void suggest() {
    String suggested = request.getParameter("host");
    if (suggested == null) {
      return;
    }
    host = suggested;
    signIn.suggest(suggested);
    name = Objects.requireNonNullElse(request.getParameter("name"), "");
    port =
        CatalogueNumber.optional(request.getParameter("port")).map(Math::toIntExact).orElse(port);
    security =
        Stream.of(ConnectionSecurity.values())
            .filter(each -> each != ConnectionSecurity.PLAIN)
            .filter(each -> each.name().equals(request.getParameter("security")))
            .findFirst()
            .orElse(security);
  }

  private void show(KnownServer known) {
    server = known;
    name = known.name();
    host = known.server().host();
    port = known.server().port();
    security = known.server().security();
    authority = known.server().authorityPem() == null ? "" : known.server().authorityPem();
    signIn.show(known);
  }

  /** What the page is about. */
  public String title() {
    return server == null ? "New server" : server.name();
  }

  /** Whether the server exists. */
  public boolean known() {
    return server != null;
  }

  /** What the test found, or null before one. */
  public ConnectionTest.@Nullable Finding finding() {
    return finding;
  }

  /** Adds the server, or changes it. */
  public @Nullable String save() {
    if (!notices.attempt(this::keep)) {
      return null;
    }
    notices.done(server == null ? "The server was added." : "The server was changed.");
    return BACK;
  }

  /** Removes the server. */
  public @Nullable String remove() {
    if (!notices.attempt(() -> manage.remove(actor.get(), id()))) {
      return null;
    }
    notices.done("The server was removed.");
    return BACK;
  }

  /** Tries the server as it stands in the form. */
  public void test() {
    notices.attempt(
        () -> {
          ServerId kept = server == null ? null : server.id();
          finding = manage.test(actor.get(), form(), kept, tryName.strip(), tryPassword);
        });
  }

  private void keep() {
    if (server == null) {
      manage.add(actor.get(), form());
    } else {
      manage.change(actor.get(), server.id(), form());
    }
  }

  private ServerForm form() {
    String pem = authority.isBlank() ? null : authority.strip() + "\n";
    MailServer typed = new MailServer(host.strip(), port, security, pem);
    return new ServerForm(name, typed, signIn.form());
  }

  private ServerId id() {
    if (server == null) {
      throw Fault.NOT_FOUND.on("mail server", "");
    }
    return server.id();
  }

  /** What people call it. */
  public String getName() {
    return name;
  }

  /** What people call it. */
  public void setName(String name) {
    this.name = name;
  }

  /** DNS name or address. */
  public String getHost() {
    return host;
  }

  /** DNS name or address. */
  public void setHost(String host) {
    this.host = host;
  }

  /** TCP port. */
  public int getPort() {
    return port;
  }

  /** TCP port. */
  public void setPort(int port) {
    this.port = port;
  }

  /** How the connection is protected. */
  public ConnectionSecurity getSecurity() {
    return security;
  }

  /** How the connection is protected. */
  public void setSecurity(ConnectionSecurity security) {
    this.security = security;
  }

  /** Certificates of a private authority, PEM. */
  public String getAuthority() {
    return authority;
  }

  /** Certificates of a private authority, PEM. */
  public void setAuthority(String authority) {
    this.authority = authority;
  }

  /** Whose mailbox the test opens. */
  public String getTryName() {
    return tryName;
  }

  /** Whose mailbox the test opens. */
  public void setTryName(String tryName) {
    this.tryName = tryName;
  }

  /** Always empty: a password never goes back to the browser. */
  public String getTryPassword() {
    return "";
  }

  /** The password of the mailbox that the test opens. */
  public void setTryPassword(String tryPassword) {
    this.tryPassword = tryPassword;
  }
}
