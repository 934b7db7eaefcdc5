package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.fault.Fault;
import org.muniment.harvest.ConnectionTest;
import org.muniment.harvest.KnownServer;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.ServerId;
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
  private final MailSource mail;
  private final Rights rights;
  private final Ledger ledger;

  /** Manages these sources. */
  @Inject
  public ManageServers(
      Sources sources, Secrets secrets, MailSource mail, Rights rights, Ledger ledger) {
    this.sources = sources;
    this.secrets = secrets;
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
    ServerForm form = new ServerForm(removed.name(), removed.server(), removed.masterName(), null);
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
    String master = form.masterName();
    String typed = form.masterPassword();
    if (master != null && typed != null) {
      return new Login(master, mailbox, typed);
    }
    SealedSecret kept = server == null ? null : sources.masterSecret(server);
    if (master == null || kept == null || !isSameServer(form.server(), server)) {
      throw Fault.BAD_REQUEST.on("To test, give the password of the mailbox or a master user's.");
    }
    return new Login(master, mailbox, secrets.open(kept));
  }

  /** A kept password goes nowhere but to the server that it was given for. */
  private boolean isSameServer(MailServer typed, @Nullable ServerId server) {
    return server != null
        && sources.server(server).filter(known -> known.server().equals(typed)).isPresent();
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
    details.put("masterName", form.masterName());
    details.put("masterPasswordSet", form.masterPassword() != null);
    return details;
  }
}
