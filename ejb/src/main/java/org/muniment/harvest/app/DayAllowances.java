package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.DayAllowance;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.ServerManners;
import org.muniment.harvest.Sources;

/**
 * What the manners of its server let a mailbox fetch a day, and what its runs have fetched of it:
 * known from their records, so that a restart forgets nothing. For use cases, not for actors.
 */
@Dependent
@Transactional
public class DayAllowances {
  private final Sources sources;
  private final ServerManners manners;
  private final HarvestReview review;
  private final Clock clock;

  /** The allowances of these mailboxes. */
  @Inject
  public DayAllowances(Sources sources, ServerManners manners, HarvestReview review, Clock clock) {
    this.sources = sources;
    this.manners = manners;
    this.review = review;
    this.clock = clock;
  }

  /** That of a mailbox; empty where nothing limits it. */
  public Optional<DayAllowance> of(MailboxId mailbox) {
    long bytes =
        sources
            .mailbox(mailbox)
            .map(Mailbox::server)
            .map(manners::of)
            .map(limits -> limits.bytesADay())
            .orElse(0L);
    return bytes == 0
        ? Optional.empty()
        : Optional.of(
            new DayAllowance(
                bytes, review.spent(mailbox, clock.instant().minus(DayAllowance.SPAN))));
  }

  /** Until when harvests of the mailbox wait for room; empty while there is some. */
  public Optional<Instant> exhaustedUntil(MailboxId mailbox) {
    Instant now = clock.instant();
    return of(mailbox).map(allowance -> allowance.goesOn(now)).filter(now::isBefore);
  }
}
