package org.muniment.intake.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunState;
import org.muniment.harvest.web.MailboxNames;
import org.muniment.intake.app.ImportMail;

/** One import: its live counts, the way to stop it, its report. */
@Named
@RequestScoped
public class ImportScreen {
  @Inject private ImportMail imports;
  @Inject private CurrentActor actor;
  @Inject private MailboxNames names;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private @Nullable HarvestRun run;

  @PostConstruct
  void open() {
    RunId id = new RunId(CatalogueNumber.of(request.getParameter("run")));
    run = imports.get(actor.get(), id);
  }

  /** The record of the import. */
  public HarvestRun run() {
    if (run == null) {
      throw new IllegalStateException("No import was opened");
    }
    return run;
  }

  /** Into which mailbox it goes. */
  public String mailbox() {
    return names.of(run().mailbox());
  }

  /** Whether it is under way. */
  public boolean live() {
    return run().state() == RunState.RUNNING;
  }

  /** Where its report is. */
  public String report() {
    return "/import/report?run=" + run().id();
  }

  /** After how many milliseconds to look again; empty when it ended. */
  public String pulse() {
    return live() ? "1000" : "";
  }

  /** Asks it to stop. */
  public @Nullable String stop() {
    if (!notices.attempt(() -> imports.stop(actor.get(), run().id()))) {
      return null;
    }
    notices.done("The import stops after the batch under way. Send the file again to go on.");
    return "/import?faces-redirect=true&run=" + run().id();
  }
}
