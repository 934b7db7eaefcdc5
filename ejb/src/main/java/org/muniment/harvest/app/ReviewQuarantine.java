package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.HarvestReview;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;

/** Shows what could not be fetched, and has it tried again. */
@Dependent
@Transactional
public class ReviewQuarantine {
  private final HarvestReview review;
  private final Rights rights;
  private final Ledger ledger;
  private final Clock clock;

  /** Shows these lists. */
  @Inject
  public ReviewQuarantine(HarvestReview review, Rights rights, Ledger ledger, Clock clock) {
    this.review = review;
    this.rights = rights;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Messages in quarantine, the oldest case first.
   *
   * @param mailbox whose, or null for all
   * @param after goes on behind this number; 0 for the first page
   */
  public List<HarvestReview.Quarantined> list(
      Actor by, @Nullable MailboxId mailbox, long after, int limit) {
    require(by, "see the quarantine");
    return review.quarantine(mailbox, after, limit);
  }

  /** How many messages are in quarantine, of one mailbox or (null) of all. */
  public long count(Actor by, @Nullable MailboxId mailbox) {
    require(by, "see the quarantine");
    return review.quarantineCount(mailbox);
  }

  /**
   * Makes messages due: the next run of their mailboxes tries them.
   *
   * @return the mailboxes that they belong to; start a harvest of each to have them tried now
   */
  public List<MailboxId> retry(Actor by, Collection<Long> numbers) {
    rights.require(by, "retry the quarantine", Role.ADMINISTRATOR, Role.RECOVERY);
    List<MailboxId> mailboxes = review.retry(numbers, clock.instant());
    ledger.append(
        new Act(
            EntryKind.CONFIGURATION_CHANGED,
            by.name(),
            "quarantine",
            Map.of("change", "retry asked for", "numbers", List.copyOf(numbers))));
    return mailboxes;
  }

  private void require(Actor by, String what) {
    rights.require(by, what, Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
  }
}
