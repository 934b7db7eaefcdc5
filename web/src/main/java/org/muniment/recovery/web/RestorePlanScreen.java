package org.muniment.recovery.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.console.web.Words;
import org.muniment.fault.Fault;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestorePlacing;
import org.muniment.recovery.app.FindHomes;
import org.muniment.recovery.app.MessageHome;
import org.muniment.recovery.app.RestoreMessages;
import org.muniment.recovery.app.RestoreWish;
import org.muniment.search.FolderEntry;
import org.muniment.search.MailboxEntry;
import org.muniment.search.app.BrowseFolders;

/** Plans a restore: what was chosen elsewhere, into which mailbox, where in it, and why. */
@Named
@RequestScoped
public class RestorePlanScreen {
  @Inject private RestoreMessages restores;
  @Inject private FindHomes find;
  @Inject private BrowseFolders browse;
  @Inject private CurrentActor actor;
  @Inject private TargetNames targets;
  @Inject private Notices notices;
  @Inject private Words words;
  @Inject private HttpServletRequest request;

  private Selection selection = Selection.NOTHING;
  private @Nullable List<MessageHome> homes;
  private String what = "";
  private long target;
  private Placing placing = Placing.SAME;
  private boolean isGoneIncluded = true;
  private String folder = "";
  private String reason = "";

  /** Where restored messages go. */
  public enum Placing {
    /** Back where they were. */
    SAME,
    /** The tree as it was, below another folder. */
    UNDER,
    /** All into one folder. */
    INTO
  }

  /** A form that comes back says the target itself. */
  @PostConstruct
  void open() {
    selection = Selection.of(request.getParameterMap());
    what = selection.inWords(this::entry);
    if (!FacesContext.getCurrentInstance().isPostback()) {
      target = homes().isEmpty() ? first() : homes().getFirst().mailbox().value();
    }
  }

  private long first() {
    return targets.all().stream().findFirst().map(each -> each.id().value()).orElse(0L);
  }

  private FolderEntry entry(FolderId number) {
    return browse.folder(actor.get(), number);
  }

  /** The mailboxes that what is chosen was in, those of most messages first. */
  public List<MessageHome> homes() {
    List<MessageHome> known = homes;
    if (known == null) {
      known = selection.homes(find, actor.get(), this::entry);
      homes = known;
    }
    return known;
  }

  /** What people call the mailbox of a home. */
  public String name(MessageHome home) {
    return targets.of(home.mailbox());
  }

  /** How many messages were in it; of a search it is told as the index knows it now. */
  public String messages(MessageHome home) {
    String messages = words.count(home.messages(), "message", "messages");
    return selection.isSearch() ? "up to " + messages : messages;
  }

  /** Whether each goes back into the mailbox that it was in; else all into one. */
  public boolean toOwn() {
    String into = request.getParameter("into");
    return into == null ? homes().size() > 1 : into.equals("OWN");
  }

  /** Whether messages of that home go back into it. */
  public boolean isTicked(MessageHome home) {
    String[] own = request.getParameterValues("own");
    return own == null || List.of(own).contains(home.mailbox().toString());
  }

  /** Whether anything is chosen. */
  public boolean chosen() {
    return !selection.isNothing();
  }

  /** What is chosen, in words. */
  public String what() {
    return what;
  }

  /** What is chosen, to be handed back with the form. */
  public List<Selection.Field> fields() {
    return selection.fields();
  }

  /** Whether messages that left the folder can be meant too. */
  public boolean folderChosen() {
    return selection.isFolder();
  }

  /** The mailboxes to choose from. */
  public List<MailboxEntry> targets() {
    return targets.all();
  }

  /** Starts the restore, or one for each mailbox; what cannot begin does not keep back others. */
  public @Nullable String start() {
    List<RestoreWish> wishes = new ArrayList<>();
    if (!notices.attempt(() -> wishes.addAll(wishes()))) {
      return null;
    }
    Selection chosen = selection.withGone(isGoneIncluded);
    List<RestoreJobId> begun = new ArrayList<>();
    for (RestoreWish wish : wishes) {
      notices.attempt(() -> begun.add(chosen.restore(restores, actor.get(), wish)));
    }
    notices.takeAlong();
    return begun.isEmpty() ? null : RestoresScreen.address(begun);
  }

  private List<RestoreWish> wishes() {
    if (!"OWN".equals(request.getParameter("into"))) {
      return List.of(wish(target, false));
    }
    String[] own = request.getParameterValues("own");
    if (own == null) {
      throw Fault.BAD_REQUEST.on("Choose at least one mailbox to put messages back into.");
    }
    return Stream.of(own).map(mailbox -> wish(CatalogueNumber.of(mailbox), true)).toList();
  }

  private RestoreWish wish(long mailbox, boolean isOwnOnly) {
    return new RestoreWish(new MailboxId(mailbox), isOwnOnly, place(), reason.strip());
  }

  private RestorePlacing place() {
    return switch (placing) {
      case SAME -> new RestorePlacing.SamePlace();
      case UNDER -> new RestorePlacing.UnderFolder(path());
      case INTO -> new RestorePlacing.IntoFolder(path());
    };
  }

  private FolderPath path() {
    List<String> names =
        Stream.of(folder.split("/")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    if (names.isEmpty()) {
      throw Fault.BAD_REQUEST.on("Name the folder that the messages go into.");
    }
    return new FolderPath(names);
  }

  /** Whether messages that left the folder are meant too. */
  public boolean isGoneIncluded() {
    return isGoneIncluded;
  }

  /** Whether messages that left the folder are meant too. */
  public void setGoneIncluded(boolean isGoneIncluded) {
    this.isGoneIncluded = isGoneIncluded;
  }

  /** The number of the mailbox. */
  public long getTarget() {
    return target;
  }

  /** The number of the mailbox. */
  public void setTarget(long target) {
    this.target = target;
  }

  /** Where in it. */
  public Placing getPlacing() {
    return placing;
  }

  /** Where in it. */
  public void setPlacing(Placing placing) {
    this.placing = placing;
  }

  /** The folder that is named for it. */
  public String getFolder() {
    return folder;
  }

  /** The folder that is named for it. */
  public void setFolder(String folder) {
    this.folder = folder;
  }

  /** Why. */
  public String getReason() {
    return reason;
  }

  /** Why. */
  public void setReason(String reason) {
    this.reason = reason;
  }
}
