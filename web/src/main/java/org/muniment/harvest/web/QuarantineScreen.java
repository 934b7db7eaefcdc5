package org.muniment.harvest.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.console.web.Words;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestReview.Quarantined;
import org.muniment.harvest.RunState;
import org.muniment.harvest.app.ReviewQuarantine;
import org.muniment.harvest.app.ReviewRuns;
import org.muniment.harvest.app.RunHarvest;

/** Messages that could not be fetched, why, and the way to have them tried again. */
@Named
@RequestScoped
public class QuarantineScreen {
  private static final int PAGE = 100;

  @Inject private ReviewQuarantine quarantine;
  @Inject private RunHarvest harvests;
  @Inject private ReviewRuns runs;
  @Inject private Clock clock;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private Words words;
  @Inject private HttpServletRequest request;

  private List<Quarantined> cases = List.of();

  @PostConstruct
  void open() {
    long after = CatalogueNumber.optional(request.getParameter("after")).orElse(0L);
    cases = quarantine.list(actor.get(), null, after, PAGE);
  }

  /** The cases of this page, the oldest first. */
  public List<Quarantined> cases() {
    return cases;
  }

  /** How many there are. */
  public long count() {
    return quarantine.count(actor.get(), null);
  }

  /** The folder's names from the root down. */
  public String folder(Quarantined held) {
    return String.join(" › ", held.path());
  }

  /** Where the next page is; empty after the last. */
  public String next() {
    return cases.size() < PAGE ? "" : "/quarantine?after=" + cases.getLast().number();
  }

  /** After how many milliseconds to look again; empty when no mailbox of the page is harvested. */
  public String pulse() {
    List<MailboxId> mailboxes = cases.stream().map(Quarantined::mailbox).distinct().toList();
    return runs.latest(actor.get(), mailboxes).values().stream()
            .anyMatch(run -> run.state() == RunState.RUNNING)
        ? "2000"
        : "";
  }

  /** When a message is tried again, in words. */
  public String nextTry(Quarantined held) {
    Instant next = held.message().nextTry();
    return next.isAfter(clock.instant()) ? words.moment(next) : "with the next harvest";
  }

  /** Has the chosen messages tried now. */
  public @Nullable String retry() {
    String[] chosen = request.getParameterValues("held");
    if (chosen == null) {
      notices.wrong("Choose the messages to try again.");
      return null;
    }
    List<Long> numbers = Stream.of(chosen).map(CatalogueNumber::of).toList();
    if (!notices.attempt(() -> harvest(quarantine.retry(actor.get(), numbers)))) {
      return null;
    }
    notices.done(words.count(chosen.length, "message is", "messages are") + " tried now.");
    return "/quarantine?faces-redirect=true";
  }

  private void harvest(List<MailboxId> mailboxes) {
    for (MailboxId mailbox : mailboxes) {
      try {
        harvests.start(actor.get(), mailbox);
      } catch (Failure failure) {
        if (failure.fault() != Fault.RUN_OVERLAPS) {
          throw failure;
        }
      }
    }
  }
}
