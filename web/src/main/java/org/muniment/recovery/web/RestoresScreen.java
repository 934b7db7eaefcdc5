package org.muniment.recovery.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Words;
import org.muniment.recovery.RestoreAccount;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.app.RestoreMessages;

/** Restore jobs, the newest first; the page follows them while any is under way. */
@Named
@RequestScoped
public class RestoresScreen {
  private static final int PAGE = 50;
  private static final int TOGETHER = 200;

  @Inject private RestoreMessages restores;
  @Inject private CurrentActor actor;
  @Inject private TargetNames targets;
  @Inject private RestoreWords restoreWords;
  @Inject private Words words;
  @Inject private HttpServletRequest request;

  private List<RestoreJob> jobs = List.of();
  private boolean isSome;

  @PostConstruct
  void open() {
    String[] some = request.getParameterValues("job");
    isSome = some != null;
    jobs = some == null ? page() : Stream.of(some).limit(TOGETHER).map(this::job).toList();
  }

  private List<RestoreJob> page() {
    RestoreJobId before =
        CatalogueNumber.optional(request.getParameter("before"))
            .map(RestoreJobId::new)
            .orElse(null);
    return restores.list(actor.get(), before, PAGE);
  }

  private RestoreJob job(String number) {
    return restores.get(actor.get(), new RestoreJobId(CatalogueNumber.of(number)));
  }

  /** Where these jobs are watched: one alone, or those that were begun together. */
  static String address(List<RestoreJobId> jobs) {
    if (jobs.size() > TOGETHER) {
      return "/restores?faces-redirect=true";
    }
    String page = jobs.size() == 1 ? "/restore" : "/restores";
    return page
        + "?faces-redirect=true"
        + jobs.stream().map(job -> "&job=" + job).collect(Collectors.joining());
  }

  /** Whether only some jobs are asked for: those that were begun together. */
  public boolean some() {
    return isSome;
  }

  /** The accounts of all jobs of this page in one. */
  public RestoreAccount sum() {
    return jobs.stream().map(RestoreJob::account).reduce(RestoreAccount.NONE, RestoreAccount::plus);
  }

  /** What became of them together, in one sentence. */
  public String story() {
    long left = jobs.stream().filter(RestoreWords::isUnderWay).count();
    return left == 0
        ? restoreWords.closing(sum())
        : words.count(left, "restore is", "restores are") + " under way.";
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
    return isSome || jobs.size() < PAGE ? "" : "/restores?before=" + jobs.getLast().id();
  }

  /** After how many milliseconds to look again; empty when nothing moves. */
  public String pulse() {
    return jobs.stream().anyMatch(RestoreWords::isUnderWay) ? "2000" : "";
  }
}
