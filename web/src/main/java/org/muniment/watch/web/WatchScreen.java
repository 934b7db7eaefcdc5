package org.muniment.watch.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.WatchedFolders;
import org.muniment.watch.WatchManner;
import org.muniment.watch.app.ManageWatch;
import org.muniment.watch.app.WatchView;

/** Shows how a mailbox is watched, and lets it be chosen for the mailbox or for a server. */
@Named
@RequestScoped
public class WatchScreen {
  @Inject private ManageWatch watches;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;
  private @Nullable MailboxId mailbox;
  private @Nullable ServerId server;
  private @Nullable WatchView view;
  private String folders = "";

  @PostConstruct
  void open() {
    mailbox =
        CatalogueNumber.optional(request.getParameter("mailbox")).map(MailboxId::new).orElse(null);
    server =
        CatalogueNumber.optional(request.getParameter("server")).map(ServerId::new).orElse(null);
    if (mailbox != null) {
      view = watches.mailbox(actor.get(), mailbox);
      folders = text(view.choice().own());
    } else if (server != null) {
      folders = text(watches.server(actor.get(), server));
    }
  }

  private static String text(@Nullable WatchedFolders chosen) {
    return chosen == null ? "" : chosen.text();
  }

  /** How the mailbox is watched; null on the page of a server. */
  public @Nullable WatchView view() {
    return view;
  }

  /** In two or three words. */
  public String state() {
    WatchManner manner = view == null ? null : view.manner();
    return switch (manner) {
      case null -> "not watched";
      case CONNECTING -> "connecting";
      case IDLE -> "watched: the server tells";
      case POLLING -> "watched: the server is asked";
      case AWAY -> "server away";
    };
  }

  /** The class of the badge that goes with it. */
  public String tone() {
    WatchManner manner = view == null ? null : view.manner();
    return manner == null || manner == WatchManner.CONNECTING
        ? ""
        : manner.isWatching() ? "good" : "warn";
  }

  /** What leaving the choice empty means. */
  public String hint() {
    WatchedFolders ofServer = view == null ? null : view.choice().ofServer();
    String otherwise =
        ofServer == null ? "INBOX" : "what is chosen for its server (" + ofServer.text() + ")";
    return "For example INBOX, Projects/**; or off. Empty: " + otherwise;
  }

  /** Keeps the choice. */
  public @Nullable String save() {
    if (!notices.attempt(this::keep)) {
      return null;
    }
    notices.done("Changed. It takes effect within seconds.");
    return mailbox != null
        ? "/mailbox?faces-redirect=true&mailbox=" + mailbox
        : "/server?faces-redirect=true&server=" + server;
  }

  private void keep() {
    WatchedFolders chosen = folders.isBlank() ? null : WatchedFolders.parse(folders);
    if (mailbox != null) {
      watches.choose(actor.get(), mailbox, chosen);
    } else if (server != null) {
      watches.choose(actor.get(), server, chosen);
    }
  }

  /** The choice as text; empty for none. */
  public String getFolders() {
    return folders;
  }

  /** The choice as text; empty for none. */
  public void setFolders(String folders) {
    this.folders = folders;
  }
}
