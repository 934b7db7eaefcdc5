package org.muniment.harvest.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.fault.Fault;
import org.muniment.harvest.Manners;
import org.muniment.harvest.Provider;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.app.ManageManners;

/** How much is asked of one mail server. */
@Named
@RequestScoped
public class MannersScreen {
  private static final long MEGABYTE = 1_000_000;

  @Inject private ManageManners manage;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private @Nullable ServerId server;
  private boolean isSet;
  private Provider provider = Provider.OTHER;
  private int perServer;
  private int perAccount;
  private long megabytesADay;
  private int commandsAMinute;

  @PostConstruct
  void open() {
    CatalogueNumber.optional(request.getParameter("server"))
        .map(ServerId::new)
        .ifPresent(this::show);
  }

  private void show(ServerId known) {
    server = known;
    isSet = manage.isSet(actor.get(), known);
    Manners manners = manage.get(actor.get(), known);
    provider = manners.provider();
    perServer = manners.perServer();
    perAccount = manners.perAccount();
    megabytesADay = manners.bytesADay() / MEGABYTE;
    commandsAMinute = manners.commandsAMinute();
  }

  /** Where the numbers come from. */
  public String origin() {
    if (isSet) {
      return "These were set here.";
    }
    return provider == Provider.OTHER
        ? "Nobody has set any: these are the ones for a server of which only the name is known."
        : "Nobody has set any: these are the usual ones for " + provider.title() + ".";
  }

  /** Kinds of servers. */
  public List<Provider> providers() {
    return List.of(Provider.values());
  }

  /** Keeps the numbers of the form. */
  public @Nullable String save() {
    return keep(
        () ->
            new Manners(
                provider,
                perServer,
                perAccount,
                Math.multiplyExact(megabytesADay, MEGABYTE),
                commandsAMinute),
        "The manners were set. They count from the next connection on.");
  }

  /** Keeps the numbers that suit the provider of the form. */
  public @Nullable String useUsual() {
    return keep(provider::manners, "The usual manners for " + provider.title() + " were set.");
  }

  private @Nullable String keep(Supplier<Manners> wanted, String done) {
    ServerId known = id();
    if (!notices.attempt(() -> manage.set(actor.get(), known, wanted.get()))) {
      return null;
    }
    notices.done(done);
    return "/server?faces-redirect=true&server=" + known;
  }

  private ServerId id() {
    if (server == null) {
      throw Fault.NOT_FOUND.on("mail server", "");
    }
    return server;
  }

  /** What kind of server it is. */
  public Provider getProvider() {
    return provider;
  }

  /** What kind of server it is. */
  public void setProvider(Provider provider) {
    this.provider = provider;
  }

  /** Connections to the server. */
  public int getPerServer() {
    return perServer;
  }

  /** Connections to the server. */
  public void setPerServer(int perServer) {
    this.perServer = perServer;
  }

  /** Connections to an account. */
  public int getPerAccount() {
    return perAccount;
  }

  /** Connections to an account. */
  public void setPerAccount(int perAccount) {
    this.perAccount = perAccount;
  }

  /** Megabytes of an account within 24 hours. */
  public long getMegabytesADay() {
    return megabytesADay;
  }

  /** Megabytes of an account within 24 hours. */
  public void setMegabytesADay(long megabytesADay) {
    this.megabytesADay = megabytesADay;
  }

  /** Commands to the server within a minute. */
  public int getCommandsAMinute() {
    return commandsAMinute;
  }

  /** Commands to the server within a minute. */
  public void setCommandsAMinute(int commandsAMinute) {
    this.commandsAMinute = commandsAMinute;
  }
}
