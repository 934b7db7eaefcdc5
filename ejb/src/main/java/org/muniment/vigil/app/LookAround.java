package org.muniment.vigil.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.harvest.Arrivals;
import org.muniment.harvest.Completeness;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestScheduler;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.Sources;
import org.muniment.vigil.Finding;
import org.muniment.vigil.MailboxFacts;
import org.muniment.vigil.MailboxVigil;
import org.muniment.vigil.VigilTerms;

/** Looks at mailboxes, page by page, each page in a transaction of its own. Changes nothing. */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class LookAround {
  private static final int PAGE = 100;
  private static final Duration LATELY = Duration.ofHours(24);

  private final Sources sources;
  private final Completeness completeness;
  private final HarvestReview review;
  private final Arrivals arrivals;
  private final HarvestScheduler scheduler;
  private final MailboxVigil vigil;
  private final Clock clock;

  /** Looks at these mailboxes. */
  @Inject
  public LookAround(
      Sources sources,
      Completeness completeness,
      HarvestReview review,
      Arrivals arrivals,
      HarvestScheduler scheduler,
      MunimentConfiguration configuration,
      Clock clock) {
    this(sources, completeness, review, arrivals, scheduler, terms(configuration), clock);
  }

  LookAround(
      Sources sources,
      Completeness completeness,
      HarvestReview review,
      Arrivals arrivals,
      HarvestScheduler scheduler,
      VigilTerms terms,
      Clock clock) {
    this.sources = sources;
    this.completeness = completeness;
    this.review = review;
    this.arrivals = arrivals;
    this.scheduler = scheduler;
    this.vigil = new MailboxVigil(terms, arrivals);
    this.clock = clock;
  }

  private static VigilTerms terms(MunimentConfiguration configuration) {
    return new VigilTerms(
        configuration.get(VigilKeys.GRACE),
        configuration.get(VigilKeys.QUIET),
        configuration.get(VigilKeys.GROWTH));
  }

  /**
   * What was seen of a page of mailboxes.
   *
   * @param findings what is wrong
   * @param last goes on behind this mailbox, or null when there are no more
   */
  public record Seen(List<Finding> findings, @Nullable Mailbox last) {
    public Seen {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Looks at the next mailboxes, by name.
   *
   * @param after goes on behind this one, or null to begin
   */
  public Seen look(@Nullable Mailbox after) {
    List<Mailbox> page = sources.mailboxes(after, PAGE);
    Instant now = clock.instant();
    List<Finding> findings = new ArrayList<>();
    for (Mailbox mailbox : page) {
      if (mailbox.server() != null) {
        findings.addAll(vigil.look(facts(mailbox, now), now));
      }
    }
    return new Seen(findings, page.size() < PAGE ? null : page.getLast());
  }

  private MailboxFacts facts(Mailbox mailbox, Instant now) {
    long quarantined = review.quarantineCount(mailbox.id());
    return new MailboxFacts(
        mailbox,
        completeness.mailbox(mailbox.id()),
        scheduler.next(mailbox.id()).orElse(null),
        quarantined,
        quarantined == 0 ? 0 : arrivals.quarantinedSince(mailbox.id(), now.minus(LATELY)));
  }
}
