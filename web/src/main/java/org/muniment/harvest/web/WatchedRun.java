package org.muniment.harvest.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunState;

/**
 * The run that a page watches, be it a harvest or an import: the page says how runs of its kind are
 * looked up and stopped, with the rights that go with it. The address names the run.
 */
@RequestScoped
public class WatchedRun {
  @Inject private MailboxNames names;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private @Nullable HarvestRun run;

  /** Looks the run up. */
  public void open(Function<RunId, HarvestRun> look) {
    run = look.apply(new RunId(CatalogueNumber.of(request.getParameter("run"))));
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

  /** Whether it can be told to stop, and was not. */
  public boolean stoppable() {
    return live() && !run().stopRequested();
  }

  /** After how many milliseconds to look again; empty when it ended. */
  public String pulse() {
    return live() ? "1000" : "";
  }

  /**
   * Asks it to stop.
   *
   * @param stop how
   * @param done what is said then
   * @param page the path of the page that shows it
   * @return where to go on; null stays here, with the reason
   */
  public @Nullable String stop(Consumer<RunId> stop, String done, String page) {
    if (!notices.attempt(() -> stop.accept(run().id()))) {
      return null;
    }
    notices.done(done);
    return page + "?faces-redirect=true&run=" + run().id();
  }
}
