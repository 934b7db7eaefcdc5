package org.muniment.recovery.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.app.RestoreMessages;

/** Restore jobs, the newest first; the page follows them while any is under way. */
@Named
@RequestScoped
public class RestoresScreen {
  private static final int PAGE = 50;

  @Inject private RestoreMessages restores;
  @Inject private CurrentActor actor;
  @Inject private TargetNames targets;
  @Inject private HttpServletRequest request;

  private List<RestoreJob> jobs = List.of();

  @PostConstruct
  void open() {
    RestoreJobId before =
        CatalogueNumber.optional(request.getParameter("before"))
            .map(RestoreJobId::new)
            .orElse(null);
    jobs = restores.list(actor.get(), before, PAGE);
  }

  /** The jobs of this page. */
  public List<RestoreJob> jobs() {
    return jobs;
  }

  /** Into which mailbox a job goes. */
  public String mailbox(RestoreJob job) {
    return targets.of(job.order().target());
  }

  /** Where the jobs before these are; empty when there are none. */
  public String next() {
    return jobs.size() < PAGE ? "" : "/restores?before=" + jobs.getLast().id();
  }

  /** After how many milliseconds to look again; empty when nothing moves. */
  public String pulse() {
    return jobs.stream().anyMatch(RestoreWords::isUnderWay) ? "2000" : "";
  }
}
