package org.muniment.vigil.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.harvest.Arrivals;
import org.muniment.harvest.Completeness;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.HarvestScheduler;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunState;
import org.muniment.harvest.Sources;
import org.muniment.harvest.app.DayAllowances;
import org.muniment.vigil.Finding;
import org.muniment.vigil.MailboxFacts;
import org.muniment.vigil.MailboxVigil;
import org.muniment.vigil.VigilTerms;

/**
 * Looks at mailboxes, each in a transaction of its own, so that one that cannot be looked at hides
 * no other. Changes nothing.
 */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class LookAround {
  private static final int PAGE = 100;
  private static final int RUNS_BEFORE = 10;
  private static final Duration LATELY = Duration.ofHours(24);

  private final Sources sources;
  private final Completeness completeness;
  private final HarvestReview review;
  private final Arrivals arrivals;
  private final HarvestScheduler scheduler;
  private final DayAllowances allowances;
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
      DayAllowances allowances,
      MunimentConfiguration configuration,
      Clock clock) {
    this(
        sources,
        completeness,
        review,
        arrivals,
        scheduler,
        allowances,
        terms(configuration),
        clock);
  }

  LookAround(
      Sources sources,
      Completeness completeness,
      HarvestReview review,
      Arrivals arrivals,
      HarvestScheduler scheduler,
      DayAllowances allowances,
      VigilTerms terms,
      Clock clock) {
    this.sources = sources;
    this.completeness = completeness;
    this.review = review;
    this.arrivals = arrivals;
    this.scheduler = scheduler;
    this.allowances = allowances;
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
   * The next mailboxes, by name; an empty page is the end.
   *
   * @param after goes on behind this one, or null to begin
   */
  public List<Mailbox> page(@Nullable Mailbox after) {
    return sources.mailboxes(after, PAGE);
  }

  /**
   * What is wrong with a mailbox; nothing with one that is only imported into.
   *
   * @param since when the vigil began
   */
  public List<Finding> look(Mailbox mailbox, Instant since) {
    Instant now = clock.instant();
    return mailbox.server() == null ? List.of() : vigil.look(facts(mailbox, now), now, since);
  }

  private MailboxFacts facts(Mailbox mailbox, Instant now) {
    long quarantined = review.quarantineCount(mailbox.id());
    Completeness.OfMailbox standing = completeness.mailbox(mailbox.id());
    return new MailboxFacts(
        mailbox,
        standing,
        ended(mailbox, standing.latest()),
        scheduler.next(mailbox.id()).orElse(null),
        allowances.exhaustedUntil(mailbox.id()).orElse(null),
        quarantined,
        quarantined == 0 ? 0 : arrivals.quarantinedSince(mailbox.id(), now.minus(LATELY)));
  }

  /** The newest harvest, or the one before it while that is under way. */
  private @Nullable HarvestRun ended(Mailbox mailbox, @Nullable HarvestRun latest) {
    if (latest == null || latest.state() != RunState.RUNNING) {
      return latest;
    }
    return review.runs(mailbox.id(), latest.id(), RUNS_BEFORE).stream()
        .filter(run -> run.kind() == RunKind.HARVEST && run.state() != RunState.RUNNING)
        .findFirst()
        .orElse(null);
  }
}
