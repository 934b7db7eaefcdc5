package org.muniment.journal.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.PlacementId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.console.web.Words;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.journal.ReadingBook.Known;
import org.muniment.journal.app.ReviewJournal;

/** Journal reports that cannot be taken apart, as the quarantine shows them. */
@Named
@RequestScoped
public class HeldReportsScreen {
  private static final int PAGE = 100;

  @Inject private ReviewJournal review;
  @Inject private ManageMailboxes mailboxes;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private Words words;
  @Inject private HttpServletRequest request;

  private List<Known> reports = List.of();

  @PostConstruct
  void open() {
    PlacementId after =
        CatalogueNumber.optional(request.getParameter("report")).map(PlacementId::new).orElse(null);
    reports = review.list(actor.get(), null, after, PAGE);
  }

  /** The reports of this page, the oldest first. */
  public List<Known> reports() {
    return reports;
  }

  /** How many there are. */
  public long count() {
    return review.count(actor.get(), null);
  }

  /** What people call the mailbox of a report. */
  public String mailbox(Known report) {
    return mailboxes.get(actor.get(), report.mailbox()).name();
  }

  /** Where the next page is; empty after the last. */
  public String next() {
    return reports.size() < PAGE ? "" : "/quarantine?report=" + reports.getLast().placement();
  }

  /** Reads the chosen reports again. */
  public @Nullable String retry() {
    String[] chosen = request.getParameterValues("report-held");
    if (chosen == null) {
      notices.wrong("Choose the reports to read again.");
      return null;
    }
    List<PlacementId> placements =
        Stream.of(chosen).map(CatalogueNumber::of).map(PlacementId::new).toList();
    int[] released = new int[1];
    if (!notices.attempt(() -> released[0] = review.retry(actor.get(), placements))) {
      return null;
    }
    notices.done(
        words.count(released[0], "report", "reports") + " of " + chosen.length + " could be read.");
    return "/quarantine?faces-redirect=true";
  }
}
