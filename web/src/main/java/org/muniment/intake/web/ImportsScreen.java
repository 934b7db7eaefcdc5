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
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunState;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.harvest.web.MailboxNames;
import org.muniment.intake.app.ImportMail;

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

  /** After how many milliseconds to look again; empty when nothing moves. */
  public String pulse() {
    return runs.stream().anyMatch(run -> run.state() == RunState.RUNNING) ? "2000" : "";
  }

  /** Takes the file. */
  public @Nullable String take() {
    if (!notices.attempt(() -> begun = start())) {
      return null;
    }
    return "/import?faces-redirect=true&run=" + begun;
  }

  private RunId start() {
    if (file == null) {
      throw Fault.BAD_REQUEST.on("Choose a file.");
    }
    try (InputStream octets = file.getInputStream()) {
      String name = file.getSubmittedFileName();
      return imports.start(
          actor.get(), new MailboxId(mailbox), name == null ? "upload" : name, octets);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
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
}
