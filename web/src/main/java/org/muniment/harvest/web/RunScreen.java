package org.muniment.harvest.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Role;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.console.web.SignedIn;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunState;
import org.muniment.harvest.app.RunHarvest;

/** One run, its live counts, and the way to stop it. */
@Named
@RequestScoped
public class RunScreen {
  @Inject private RunHarvest harvests;
  @Inject private CurrentActor actor;
  @Inject private SignedIn signedIn;
  @Inject private MailboxNames names;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private @Nullable HarvestRun run;

  @PostConstruct
  void open() {
    RunId id = new RunId(CatalogueNumber.of(request.getParameter("run")));
    run = harvests.get(actor.get(), id);
  }

  /** The record of the run. */
  public HarvestRun run() {
    if (run == null) {
      throw new IllegalStateException("No run was opened");
    }
    return run;
  }

  /** Whose mail it brings. */
  public String mailbox() {
    return names.of(run().mailbox());
  }

  /** Whether it is under way. */
  public boolean live() {
    return run().state() == RunState.RUNNING;
  }

  /** Whether the actor may stop it, and it was not told to. */
  public boolean stoppable() {
    boolean mayStop =
        signedIn.roles().contains(Role.ADMINISTRATOR) || signedIn.roles().contains(Role.RECOVERY);
    return live() && !run().stopRequested() && mayStop;
  }

  /** Folders looked at and still to look at. */
  public long folders() {
    return run().tally().folders() + run().tally().foldersLeft();
  }

  /** After how many milliseconds to look again; empty when it ended. */
  public String pulse() {
    return live() ? "1000" : "";
  }

  /** Asks it to stop. */
  public @Nullable String stop() {
    if (!notices.attempt(() -> harvests.stop(actor.get(), run().id()))) {
      return null;
    }
    notices.done("The harvest stops after the batch under way.");
    return "/harvest?faces-redirect=true&run=" + run().id();
  }
}
