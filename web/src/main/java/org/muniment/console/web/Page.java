package org.muniment.console.web;

import static org.muniment.access.Role.ADMINISTRATOR;
import static org.muniment.access.Role.AUDITOR;
import static org.muniment.access.Role.OFFICER;
import static org.muniment.access.Role.RECOVERY;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muniment.access.Role;

/**
 * The pages of the console, where they are and whose they are. Navigation, the landing page and
 * {@link PageGuard} all read this list; the rights proper are the use cases'.
 */
public enum Page {
  /** Find and read mail. */
  SEARCH("/search", "Search", "search", Group.MAIL, OFFICER, RECOVERY),
  /** Folder trees as in a mail client. */
  MAILBOXES("/mailboxes", "Mailboxes", "inbox", Group.MAIL, OFFICER, RECOVERY),
  /** One message by itself. */
  MESSAGE("/message", "Message", "mail", Group.NONE, OFFICER, RECOVERY),
  /** Restores so far. */
  RESTORES("/restores", "Restores", "restore", Group.MAIL, OFFICER, RECOVERY, AUDITOR),
  /** Plan a restore. */
  RESTORE_PLAN("/restore-plan", "New restore", "restore", Group.NONE, OFFICER, RECOVERY),
  /** One restore, its progress and closing account. */
  RESTORE("/restore", "Restore", "restore", Group.NONE, OFFICER, RECOVERY, AUDITOR),
  /** Mail servers and the mailboxes on them. */
  SERVERS("/servers", "Servers", "server", Group.CAPTURE, ADMINISTRATOR),
  /** One mail server. */
  SERVER("/server", "Server", "server", Group.NONE, ADMINISTRATOR),
  /** One mailbox as it is set up. */
  MAILBOX("/mailbox", "Mailbox", "inbox", Group.NONE, ADMINISTRATOR),
  /** Consent to open a mailbox by tokens; providers send browsers back here. */
  CONSENT("/consent", "Consent", "key", Group.NONE, ADMINISTRATOR),
  /** Harvest runs. */
  HARVESTS("/harvests", "Harvests", "harvest", Group.CAPTURE, ADMINISTRATOR, AUDITOR, RECOVERY),
  /** One harvest run. */
  HARVEST("/harvest", "Harvest", "harvest", Group.NONE, ADMINISTRATOR, AUDITOR, RECOVERY),
  /** Whether the archive has all that the servers have. */
  COMPLETENESS(
      "/completeness", "Completeness", "good", Group.CAPTURE, ADMINISTRATOR, AUDITOR, RECOVERY),
  /** The reconciliations of one mailbox. */
  MAILBOX_COMPLETENESS(
      "/mailbox-completeness",
      "Completeness",
      "good",
      Group.NONE,
      ADMINISTRATOR,
      AUDITOR,
      RECOVERY),
  /** Which messages harvests leave out. */
  EXCLUSIONS(
      "/exclusions", "Exclusion rules", "filter", Group.CAPTURE, ADMINISTRATOR, AUDITOR, RECOVERY),
  /** Mail that mail servers send here by themselves. */
  JOURNAL("/journal", "Journal", "mail", Group.CAPTURE, ADMINISTRATOR, AUDITOR),
  /** One receiver of it. */
  RECEIVER("/receiver", "Receiver", "mail", Group.NONE, ADMINISTRATOR),
  /** Mail from files. */
  IMPORTS("/imports", "Imports", "import", Group.CAPTURE, ADMINISTRATOR, RECOVERY),
  /** One import. */
  IMPORT("/import", "Import", "import", Group.NONE, ADMINISTRATOR, RECOVERY),
  /** What could not be taken, and why. */
  QUARANTINE(
      "/quarantine", "Quarantine", "quarantine", Group.CAPTURE, ADMINISTRATOR, AUDITOR, RECOVERY),
  /** What is wrong now. */
  ALARMS("/alarms", "Alarms", "alarm", Group.OVERSIGHT, ADMINISTRATOR, AUDITOR, RECOVERY),
  /** The log of every act. */
  LEDGER("/ledger", "Ledger", "ledger", Group.OVERSIGHT, AUDITOR),
  /** Health, sizes, positions, paths. */
  SYSTEM("/system", "System", "system", Group.OVERSIGHT, ADMINISTRATOR, AUDITOR),
  /** Who may do what. */
  ACCOUNTS("/accounts", "Accounts", "people", Group.OVERSIGHT, ADMINISTRATOR),
  /** Makes or changes an account. */
  ACCOUNT_EDIT("/account-edit", "Account", "people", Group.NONE, ADMINISTRATOR),
  /** The actor's own password and tokens. */
  ACCOUNT("/account", "Your account", "key", Group.NONE, Role.values());

  /** Headings of the navigation. */
  public enum Group {
    /** What officers and recovery do. */
    MAIL("Mail"),
    /** How mail gets in. */
    CAPTURE("Capture"),
    /** Watching over the archive. */
    OVERSIGHT("Oversight"),
    /** Reached from another page, not from the navigation. */
    NONE("");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** The heading. */
    public String title() {
      return title;
    }
  }

  private final String path;
  private final String title;
  private final String icon;
  private final Group group;
  private final Set<Role> roles;

  Page(String path, String title, String icon, Group group, Role... roles) {
    this.path = path;
    this.title = title;
    this.icon = icon;
    this.group = group;
    this.roles = EnumSet.copyOf(Set.of(roles));
  }

  /** The page at that path of the server, with or without the extension of Faces. */
  public static Optional<Page> at(String path) {
    String bare = path.endsWith(".xhtml") ? path.substring(0, path.length() - 6) : path;
    return Stream.of(values()).filter(page -> page.path.equals(bare)).findFirst();
  }

  /** Where an actor of these roles begins the day. */
  public static Page landing(Set<Role> roles) {
    if (roles.contains(OFFICER) || roles.contains(RECOVERY)) {
      return SEARCH;
    }
    if (roles.contains(ADMINISTRATOR)) {
      return HARVESTS;
    }
    return roles.contains(AUDITOR) ? LEDGER : ACCOUNT;
  }

  /** Whether one of these roles opens the page. */
  public boolean opensTo(Set<Role> held) {
    return this == ACCOUNT || roles.stream().anyMatch(held::contains);
  }

  /** Path on the server, beginning with a slash. */
  public String path() {
    return path;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** The symbol of {@code icons.svg}. */
  public String icon() {
    return icon;
  }

  /** Under which heading of the navigation it stands. */
  public Group group() {
    return group;
  }
}
