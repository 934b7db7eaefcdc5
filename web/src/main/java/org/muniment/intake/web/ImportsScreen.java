package org.muniment.intake.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Role;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunState;
import org.muniment.harvest.app.MailboxForm;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.harvest.web.MailboxNames;
import org.muniment.intake.app.ImportMail;
import org.muniment.intake.app.ImportWish;
import org.muniment.intake.app.InboxItem;

/** Sends files to be imported, and follows imports while any is under way. */
@Named
@RequestScoped
public class ImportsScreen {
  private static final int PAGE = 50;
  private static final int MAILBOXES = 1_000;

  @Inject private ImportMail imports;
  @Inject private ManageMailboxes manage;
  @Inject private CurrentActor actor;
  @Inject private MailboxNames names;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private List<HarvestRun> runs = List.of();
  private List<Mailbox> mailboxes = List.of();
  private @Nullable Part file;
  private @Nullable RunId begun;
  private List<InboxItem> inbox = List.of();
  private String inboxName = "";
  private String newMailbox = "";
  private long mailbox;

  @PostConstruct
  void open() {
    RunId before =
        CatalogueNumber.optional(request.getParameter("before")).map(RunId::new).orElse(null);
    runs = imports.list(actor.get(), null, before, PAGE);
    mailboxes =
        manage.list(actor.get(), null, MAILBOXES).stream()
            .filter(each -> each.server() == null)
            .toList();
    inbox = imports.inbox(actor.get());
  }

  /** Mailboxes that no server feeds. */
  public List<Mailbox> mailboxes() {
    return mailboxes;
  }

  /** The imports of this page, the newest first. */
  public List<HarvestRun> runs() {
    return runs;
  }

  /** Into which mailbox an import goes. */
  public String mailbox(HarvestRun run) {
    return names.of(run.mailbox());
  }

  /** Where the imports before these are; empty when there are none. */
  public String next() {
    return runs.size() < PAGE ? "" : "/imports?before=" + runs.getLast().id();
  }

  /** Whether a run only looks. */
  public boolean dry(HarvestRun run) {
    return run.kind() == RunKind.DRY_RUN;
  }

  /** After how many milliseconds to look again; empty when nothing moves. */
  public String pulse() {
    return runs.stream().anyMatch(run -> run.state() == RunState.RUNNING) ? "2000" : "";
  }

  /** Whether the actor may make a mailbox to import into. */
  public boolean founder() {
    return actor.get().holdsAny(Role.ADMINISTRATOR);
  }

  /** What lies in the import inbox; empty without one. */
  public List<InboxItem> inbox() {
    return inbox;
  }

  /** Takes the file. */
  public @Nullable String take() {
    return begin(false);
  }

  /** Looks at the file. */
  public @Nullable String look() {
    return begin(true);
  }

  private @Nullable String begin(boolean isDry) {
    if (!notices.attempt(() -> begun = start(isDry))) {
      return null;
    }
    return "/import?faces-redirect=true&run=" + begun;
  }

  private RunId start(boolean isDry) {
    Part sent = file;
    boolean isSent = sent != null && sent.getSize() > 0;
    if (isSent == !inboxName.isEmpty()) {
      throw Fault.BAD_REQUEST.on(
          inbox.isEmpty() ? "Choose a file." : "Choose a file, or something of the inbox.");
    }
    if (sent == null || !isSent) {
      return imports.startFromInbox(actor.get(), new ImportWish(into(), inboxName, isDry));
    }
    String name = sent.getSubmittedFileName();
    ImportWish wish = new ImportWish(into(), name == null ? "upload" : name, isDry);
    try (InputStream octets = sent.getInputStream()) {
      return imports.start(actor.get(), wish, octets);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  /** The mailbox that was chosen, or a new one. */
  private MailboxId into() {
    if (newMailbox.isBlank()) {
      if (mailbox == 0) {
        throw Fault.BAD_REQUEST.on("Into which mailbox?");
      }
      return new MailboxId(mailbox);
    }
    MailboxForm form = new MailboxForm(newMailbox, null, null, null, new HarvestSchedule.ByHand());
    MailboxId made = manage.add(actor.get(), form);
    newMailbox = "";
    mailbox = made.value();
    return made;
  }

  /** The file that was chosen. */
  public @Nullable Part getFile() {
    return file;
  }

  /** The file that was chosen. */
  public void setFile(@Nullable Part file) {
    this.file = file;
  }

  /** The number of the mailbox. */
  public long getMailbox() {
    return mailbox;
  }

  /** The number of the mailbox. */
  public void setMailbox(long mailbox) {
    this.mailbox = mailbox;
  }

  /** The name in the inbox; empty for a file that is sent. */
  public String getInboxName() {
    return inboxName;
  }

  /** The name in the inbox; empty for a file that is sent. */
  public void setInboxName(@Nullable String name) {
    this.inboxName = name == null ? "" : name;
  }

  /** What a new mailbox is to be called; empty for one that is there. */
  public String getNewMailbox() {
    return newMailbox;
  }

  /** What a new mailbox is to be called; empty for one that is there. */
  public void setNewMailbox(@Nullable String name) {
    this.newMailbox = name == null ? "" : name;
  }
}
