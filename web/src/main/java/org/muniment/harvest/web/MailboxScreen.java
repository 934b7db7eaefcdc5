package org.muniment.harvest.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.fault.Fault;
import org.muniment.harvest.ConnectionTest;
import org.muniment.harvest.FolderNamespace;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.KnownServer;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.RunId;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.app.ChooseFolders;
import org.muniment.harvest.app.MailboxForm;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.harvest.app.ManageManners;
import org.muniment.harvest.app.ManageServers;
import org.muniment.harvest.app.RunHarvest;

/** Sets up one mailbox, tests it, lets its schedule rest, starts its harvest. */
@Named
@RequestScoped
public class MailboxScreen {
  private static final String BACK = "/servers?faces-redirect=true";
  private static final String HERE = "/mailbox?faces-redirect=true&mailbox=";

  @Inject private ManageMailboxes manage;
  @Inject private ManageServers manageServers;
  @Inject private ManageManners manners;
  @Inject private ChooseFolders chooseFolders;
  @Inject private RunHarvest harvests;
  @Inject private Clock clock;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private List<KnownServer> servers = List.of();
  private @Nullable Mailbox mailbox;
  private ConnectionTest.@Nullable Finding finding;
  private @Nullable RunId begun;
  private String name = "";
  private long server;
  private String login = "";
  private String secret = "";
  private String schedule = HarvestSchedule.DEFAULT.text();
  private boolean otherUsers;
  private boolean shared;

  @PostConstruct
  void open() {
    servers = manageServers.list(actor.get());
    server = servers.isEmpty() ? 0 : servers.getFirst().id().value();
    CatalogueNumber.optional(request.getParameter("mailbox"))
        .map(number -> manage.get(actor.get(), new MailboxId(number)))
        .ifPresent(this::show);
  }

  private void show(Mailbox known) {
    mailbox = known;
    name = known.name();
    server = known.server() == null ? 0 : known.server().value();
    login = known.loginName() == null ? "" : known.loginName();
    schedule = known.schedule().text();
    Set<FolderNamespace> besides = chooseFolders.of(actor.get(), known.id());
    otherUsers = besides.contains(FolderNamespace.OTHER_USERS);
    shared = besides.contains(FolderNamespace.SHARED);
  }

  /** What the page is about. */
  public String title() {
    return mailbox == null ? "New mailbox" : mailbox.name();
  }

  /** Whether the mailbox exists. */
  public boolean known() {
    return mailbox != null;
  }

  /** Whether it can be harvested. */
  public boolean harvestable() {
    return mailbox != null && mailbox.server() != null;
  }

  /** Whether its schedule rests. */
  public boolean paused() {
    return mailbox != null && mailbox.isPaused();
  }

  /** When its harvests go on, that wait because a day's allowance is used up; null otherwise. */
  public @Nullable Instant waitsUntil() {
    Instant now = clock.instant();
    return mailbox == null
        ? null
        : manners
            .allowance(actor.get(), mailbox.id())
            .map(allowance -> allowance.goesOn(now))
            .filter(now::isBefore)
            .orElse(null);
  }

  /** Whether it has a password of its own. */
  public boolean secretKept() {
    return mailbox != null && mailbox.hasSecret();
  }

  /** Leaves the mailbox to its server's master user. */
  public @Nullable String forget() {
    boolean isDone = notices.attempt(() -> manage.forgetPassword(actor.get(), id()));
    return isDone ? HERE + id() : null;
  }

  /** The servers to choose from. */
  public List<KnownServer> servers() {
    return servers;
  }

  /** What leaving the password empty means. */
  public String secretHint() {
    return secretKept()
        ? "Leave empty to keep the one that is set"
        : "Leave empty if the server's master user opens it. Kept encrypted, never shown again";
  }

  /** What the test found, or null before one. */
  public ConnectionTest.@Nullable Finding finding() {
    return finding;
  }

  /** Adds the mailbox, or changes it. */
  public @Nullable String save() {
    if (!notices.attempt(this::keep)) {
      return null;
    }
    notices.done(
        mailbox == null ? "The mailbox was added. Its first harvest begins soon." : "Changed.");
    return BACK;
  }

  /** Stops harvesting it. */
  public @Nullable String remove() {
    if (!notices.attempt(() -> manage.remove(actor.get(), id()))) {
      return null;
    }
    notices.done("The mailbox is not harvested any more. Its mail stays archived.");
    return BACK;
  }

  /** Lets the schedule rest, or go on. */
  public @Nullable String pause() {
    boolean isDone =
        notices.attempt(
            () -> {
              if (paused()) {
                manage.resume(actor.get(), id());
              } else {
                manage.pause(actor.get(), id());
              }
            });
    return isDone ? HERE + id() : null;
  }

  /** Starts a harvest now. */
  public @Nullable String harvest() {
    if (!notices.attempt(() -> begun = harvests.start(actor.get(), id()))) {
      return null;
    }
    return "/harvest?faces-redirect=true&run=" + begun;
  }

  /** Chooses whose folders are harvested with it. */
  public @Nullable String choose() {
    Set<FolderNamespace> besides = EnumSet.noneOf(FolderNamespace.class);
    if (otherUsers) {
      besides.add(FolderNamespace.OTHER_USERS);
    }
    if (shared) {
      besides.add(FolderNamespace.SHARED);
    }
    if (!notices.attempt(() -> chooseFolders.choose(actor.get(), id(), besides))) {
      return null;
    }
    notices.done("The next harvest goes by that.");
    return HERE + id();
  }

  /** Tries the mailbox as it is set up. */
  public void test() {
    notices.attempt(() -> finding = manage.test(actor.get(), id()));
  }

  private void keep() {
    ServerId where = server == 0 ? null : new ServerId(server);
    MailboxForm form = new MailboxForm(name, where, login, secret, HarvestSchedule.parse(schedule));
    if (mailbox == null) {
      manage.add(actor.get(), form);
    } else {
      manage.change(actor.get(), mailbox.id(), form);
    }
  }

  private MailboxId id() {
    if (mailbox == null) {
      throw Fault.NOT_FOUND.on("mailbox", "");
    }
    return mailbox.id();
  }

  /** The account's address or name. */
  public String getName() {
    return name;
  }

  /** The account's address or name. */
  public void setName(String name) {
    this.name = name;
  }

  /** The number of its server; 0 for none. */
  public long getServer() {
    return server;
  }

  /** The number of its server; 0 for none. */
  public void setServer(long server) {
    this.server = server;
  }

  /** Who signs in, when that is not the mailbox itself. */
  public String getLogin() {
    return login;
  }

  /** Who signs in, when that is not the mailbox itself. */
  public void setLogin(String login) {
    this.login = login;
  }

  /** Always empty: a password never goes back to the browser. */
  public String getSecret() {
    return "";
  }

  /** Its password. */
  public void setSecret(String secret) {
    this.secret = secret;
  }

  /** Whether folders of other users are harvested with it. */
  public boolean isOtherUsers() {
    return otherUsers;
  }

  /** Whether folders of other users are harvested with it. */
  public void setOtherUsers(boolean otherUsers) {
    this.otherUsers = otherUsers;
  }

  /** Whether shared folders are harvested with it. */
  public boolean isShared() {
    return shared;
  }

  /** Whether shared folders are harvested with it. */
  public void setShared(boolean shared) {
    this.shared = shared;
  }

  /** When it is harvested by itself. */
  public String getSchedule() {
    return schedule;
  }

  /** When it is harvested by itself. */
  public void setSchedule(String schedule) {
    this.schedule = schedule;
  }
}
