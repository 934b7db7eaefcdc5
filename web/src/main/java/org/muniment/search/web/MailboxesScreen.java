package org.muniment.search.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.console.web.Words;
import org.muniment.fault.Fault;
import org.muniment.search.FolderEntry;
import org.muniment.search.ListedMessage;
import org.muniment.search.MailListings.Presence;
import org.muniment.search.MailboxEntry;
import org.muniment.search.app.BrowseFolders;

/** Mailboxes and folders as in a mail program, and the messages of one folder. */
@Named
@RequestScoped
public class MailboxesScreen {
  private static final int PAGE = 50;
  private static final int DEEPEST = 8;

  @Inject private BrowseFolders browse;
  @Inject private CurrentActor actor;
  @Inject private MailWords mailWords;
  @Inject private Words words;
  @Inject private HttpServletRequest request;

  private Presence presence = Presence.PRESENT;
  private List<MailboxEntry> mailboxes = List.of();
  private List<FolderTree.Line> folders = List.of();
  private List<ListedMessage> messages = List.of();
  private @Nullable FolderEntry folder;
  private @Nullable MailboxId unfolded;

  @PostConstruct
  void open() {
    presence = presence(request.getParameter("show"));
    mailboxes = browse.mailboxes(actor.get());
    String chosen = request.getParameter("folder");
    if (chosen != null) {
      folder = browse.folder(actor.get(), new FolderId(number(chosen)));
      messages = browse.messages(actor.get(), folder.id(), presence, after(), PAGE);
    }
    unfolded = unfolding();
    if (unfolded != null) {
      folders = FolderTree.of(browse.folders(actor.get(), unfolded));
    }
  }

  /** What the page is about. */
  public String title() {
    return folder == null ? "Mailboxes" : folder.name();
  }

  /** The mailboxes that the actor may see. */
  public List<MailboxEntry> mailboxes() {
    return mailboxes;
  }

  /** Whether the folders of that mailbox are shown. */
  public boolean isUnfolded(MailboxEntry mailbox) {
    return mailbox.id().equals(unfolded);
  }

  /** The folders of the mailbox that is unfolded. */
  public List<FolderTree.Line> folders() {
    return folders;
  }

  /** How far the folder is moved in, 1 or more. */
  public int depth(FolderTree.Line line) {
    return Math.min(line.path().size(), DEEPEST);
  }

  /** Whether a folder is shown. */
  public boolean folderChosen() {
    return folder != null;
  }

  /** Whether it is that one. */
  public boolean isShown(FolderEntry entry) {
    return folder != null && entry.id().equals(folder.id());
  }

  /** Its messages, the newest arrival first. */
  public List<ListedMessage> messages() {
    return messages;
  }

  /** Where the next page is; empty after the last. */
  public String next() {
    if (messages.size() < PAGE) {
      return "";
    }
    ListedMessage.Key last = messages.getLast().key();
    return address(presence) + "&after=" + last.arrived() + "_" + last.placement();
  }

  /** What people call the mailbox of the folder; empty when none is chosen. */
  public String mailboxName() {
    return mailboxes.stream()
        .filter(this::isUnfolded)
        .map(MailboxEntry::name)
        .findFirst()
        .orElse("");
  }

  /** Where the folders of that mailbox are. */
  public String mailboxAddress() {
    return "/mailboxes?mailbox=" + (unfolded == null ? "" : unfolded);
  }

  /** Which messages are shown. */
  public String presenceTitle() {
    return words(presence);
  }

  /** Which others could be. */
  public List<Choice> presences() {
    return Stream.of(Presence.values())
        .map(each -> new Choice(words(each), 0, address(each)))
        .toList();
  }

  /** Why there is no message to show. */
  public String emptyBecause() {
    if (folder == null || presence == Presence.EVER || folder.present() + folder.gone() == 0) {
      return "This folder never held a message that was harvested.";
    }
    return presence == Presence.PRESENT
        ? "Nothing is in this folder now; " + words.count(folder.gone()) + " left it."
        : "Nothing ever left this folder.";
  }

  /** A search of this folder. */
  public String searchHere() {
    return "/search?q=" + URLEncoder.encode("in:\"" + path() + "\"", StandardCharsets.UTF_8);
  }

  /** A restore of this folder. */
  public String restoreFolder() {
    return "/restore-plan?folder=" + (folder == null ? "" : folder.id());
  }

  /** Who wrote a message. */
  public String from(ListedMessage message) {
    return message.card() == null ? "…" : mailWords.people(message.card().from());
  }

  /** Its subject. */
  public String subject(ListedMessage message) {
    return message.card() == null
        ? "Message of " + words.size(message.placement().sighting().original().length())
        : mailWords.subjectText(message.card().subject());
  }

  /** What became of a message that left the folder. */
  public String fate(ListedMessage message) {
    String how = message.placement().movedTo() == null ? "gone since " : "moved away ";
    return how + words.moment(message.placement().goneAt());
  }

  private String path() {
    return folder == null ? "" : String.join(FolderPath.SEPARATOR, folder.path());
  }

  private String address(Presence shown) {
    return "/mailboxes?folder=" + (folder == null ? "" : folder.id()) + "&show=" + shown.label();
  }

  private @Nullable MailboxId unfolding() {
    if (folder != null) {
      return folder.mailbox();
    }
    String chosen = request.getParameter("mailbox");
    if (chosen != null) {
      return new MailboxId(number(chosen));
    }
    return mailboxes.size() == 1 ? mailboxes.getFirst().id() : null;
  }

  private ListedMessage.@Nullable Key after() {
    String after = request.getParameter("after");
    if (after == null) {
      return null;
    }
    int cut = after.lastIndexOf('_');
    try {
      return new ListedMessage.Key(
          Instant.parse(after.substring(0, Math.max(cut, 0))),
          new PlacementId(number(after.substring(cut + 1))));
    } catch (DateTimeParseException wrong) {
      throw Fault.BAD_REQUEST.because(wrong, "This address does not lead anywhere: " + after);
    }
  }

  private static long number(String text) {
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw Fault.BAD_REQUEST.on("Not a number of the catalogue: " + text);
    }
    return Long.parseLong(text);
  }

  private static Presence presence(@Nullable String label) {
    return Stream.of(Presence.values())
        .filter(each -> each.label().equals(label))
        .findFirst()
        .orElse(Presence.PRESENT);
  }

  private static String words(Presence presence) {
    return switch (presence) {
      case PRESENT -> "In the folder now";
      case GONE -> "Gone from the folder";
      case EVER -> "Everything ever seen";
    };
  }
}
