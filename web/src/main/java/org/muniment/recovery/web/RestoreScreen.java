package org.muniment.recovery.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreOutcome;
import org.muniment.recovery.RestoreState;
import org.muniment.recovery.app.RestoreMessages;

/** One restore job: its progress, its closing account, and why messages were refused. */
@Named
@RequestScoped
public class RestoreScreen {
  private static final int REFUSALS = 200;
  private static final String HERE = "/restore?faces-redirect=true&job=";

  @Inject private RestoreMessages restores;
  @Inject private CurrentActor actor;
  @Inject private TargetNames targets;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private @Nullable RestoreJob job;
  private List<RestoreOutcome> refusals = List.of();

  @PostConstruct
  void open() {
    RestoreJobId id = new RestoreJobId(CatalogueNumber.of(request.getParameter("job")));
    RestoreJob found = restores.get(actor.get(), id);
    job = found;
    long after = CatalogueNumber.optional(request.getParameter("after")).orElse(0L);
    refusals =
        found.account().refused() == 0
            ? List.of()
            : restores.outcomes(actor.get(), id, true, after, REFUSALS);
  }

  /** The record of the job. */
  public RestoreJob job() {
    if (job == null) {
      throw new IllegalStateException("No job was opened");
    }
    return job;
  }

  /** Into which mailbox it goes. */
  public String mailbox() {
    return targets.of(job().order().target());
  }

  /** Whether it is under way. */
  public boolean live() {
    return RestoreWords.isUnderWay(job());
  }

  /** Whether it can be stopped, and was not told to. */
  public boolean stoppable() {
    return steering() && job().state() == RestoreState.RUNNING && !job().stopRequested();
  }

  /** Whether it ended before everything was settled. */
  public boolean resumable() {
    return steering() && job().canGoOn();
  }

  /** Whether the actor may do more than watch. */
  public boolean steering() {
    return actor.get().readsMail();
  }

  /** How many messages are settled. */
  public long settled() {
    return job().account().asked() - job().account().pending();
  }

  /** Messages that could not be put back, and why; {@value #REFUSALS} at a time. */
  public List<RestoreOutcome> refusals() {
    return refusals;
  }

  /** Where the refusals behind these are; empty when there are none. */
  public String moreRefusals() {
    return refusals.size() < REFUSALS
        ? ""
        : "/restore?job=" + job().id() + "&after=" + refusals.getLast().item().number();
  }

  /** After how many milliseconds to look again; empty when it ended. */
  public String pulse() {
    return live() ? "1000" : "";
  }

  /** Asks it to stop. */
  public @Nullable String stop() {
    if (!notices.attempt(() -> restores.stop(actor.get(), job().id()))) {
      return null;
    }
    notices.done("The restore stops after the message under way.");
    return HERE + job().id();
  }

  /** Lets it go on. */
  public @Nullable String resume() {
    return notices.attempt(() -> restores.resume(actor.get(), job().id()))
        ? HERE + job().id()
        : null;
  }
}
