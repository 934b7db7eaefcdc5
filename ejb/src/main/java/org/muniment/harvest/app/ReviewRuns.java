package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunId;

/** Shows the records of runs: for administrators, auditors and those who recover mail. */
@Dependent
@Transactional
public class ReviewRuns {
  private final HarvestReview review;
  private final Rights rights;

  /** Shows these lists. */
  @Inject
  public ReviewRuns(HarvestReview review, Rights rights) {
    this.review = review;
    this.rights = rights;
  }

  /**
   * Runs, the newest first.
   *
   * @param mailbox whose, or null for all
   * @param before goes on behind this run, or null for the first page
   */
  public List<HarvestRun> list(
      Actor by, @Nullable MailboxId mailbox, @Nullable RunId before, int limit) {
    require(by);
    return review.runs(mailbox, before, limit);
  }

  /** Runs under way. */
  public List<HarvestRun> running(Actor by) {
    require(by);
    return review.running();
  }

  /** The newest run of each of these mailboxes; one that never ran is missing. */
  public Map<MailboxId, HarvestRun> latest(Actor by, Collection<MailboxId> mailboxes) {
    require(by);
    return review.latest(mailboxes);
  }

  private void require(Actor by) {
    rights.require(by, "see runs", Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
  }
}
