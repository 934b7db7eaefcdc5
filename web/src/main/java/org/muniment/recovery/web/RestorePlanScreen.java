package org.muniment.recovery.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.Notices;
import org.muniment.fault.Fault;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestorePlacing;
import org.muniment.recovery.app.RestoreMessages;
import org.muniment.recovery.app.RestoreWish;
import org.muniment.search.MailboxEntry;
import org.muniment.search.app.BrowseFolders;

/** Plans a restore: what was chosen elsewhere, into which mailbox, where in it, and why. */
@Named
@RequestScoped
public class RestorePlanScreen {
  @Inject private RestoreMessages restores;
  @Inject private BrowseFolders browse;
  @Inject private CurrentActor actor;
  @Inject private TargetNames targets;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private Selection selection = Selection.NOTHING;
  private @Nullable RestoreJobId begun;
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

  @PostConstruct
  void open() {
    selection = Selection.of(request.getParameterMap());
    what = selection.inWords(number -> browse.folder(actor.get(), number));
    target =
        selection
            .home(restores, actor.get(), number -> browse.folder(actor.get(), number))
            .or(() -> targets.all().stream().findFirst().map(MailboxEntry::id))
            .map(MailboxId::value)
            .orElse(0L);
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

  /** Starts the restore. */
  public @Nullable String start() {
    Selection chosen = selection.withGone(isGoneIncluded);
    if (!notices.attempt(() -> begun = chosen.restore(restores, actor.get(), wish()))) {
      return null;
    }
    return "/restore?faces-redirect=true&job=" + begun;
  }

  private RestoreWish wish() {
    return new RestoreWish(new MailboxId(target), place(), reason.strip());
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
