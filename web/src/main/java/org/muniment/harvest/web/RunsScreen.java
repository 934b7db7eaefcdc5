package org.muniment.harvest.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunState;
import org.muniment.harvest.app.ReviewRuns;

/** Runs, the newest first; the page follows them while any is under way. */
@Named
@RequestScoped
public class RunsScreen {
  private static final int PAGE = 50;

  @Inject private ReviewRuns review;
  @Inject private CurrentActor actor;
  @Inject private MailboxNames names;
  @Inject private HttpServletRequest request;

  private List<HarvestRun> runs = List.of();
  private @Nullable MailboxId mailbox;

  @PostConstruct
  void open() {
    mailbox =
        CatalogueNumber.optional(request.getParameter("mailbox")).map(MailboxId::new).orElse(null);
    RunId before =
        CatalogueNumber.optional(request.getParameter("before")).map(RunId::new).orElse(null);
    runs = review.list(actor.get(), mailbox, before, PAGE);
  }

  /** The runs of this page. */
  public List<HarvestRun> runs() {
    return runs;
  }

  /** Whose mail a run brings. */
  public String mailbox(HarvestRun run) {
    return names.of(run.mailbox());
  }

  /** Where the runs before these are; empty when there are none. */
  public String next() {
    if (runs.size() < PAGE) {
      return "";
    }
    String whose = mailbox == null ? "" : "mailbox=" + mailbox + "&";
    return "/harvests?" + whose + "before=" + runs.getLast().id();
  }

  /** After how many milliseconds to look again; empty when nothing moves. */
  public String pulse() {
    return runs.stream().anyMatch(run -> run.state() == RunState.RUNNING) ? "2000" : "";
  }
}
