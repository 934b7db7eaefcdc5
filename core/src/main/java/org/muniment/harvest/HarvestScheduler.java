package org.muniment.harvest;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.muniment.archive.MailboxId;

/**
 * Starts harvests by themselves. Works in the caller's transaction: what is undone is not planned.
 */
public interface HarvestScheduler {

  /**
   * From now on the mailbox is harvested by this schedule, in place of the one before. A mailbox
   * that is new is harvested at once, then by schedule; {@link HarvestSchedule.ByHand} plans
   * nothing.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} for a cron expression that is none
   */
  void plan(MailboxId mailbox, HarvestSchedule schedule);

  /** Whether harvests do start by themselves; never throws. */
  boolean isAwake();

  /** The mailboxes that are harvested by themselves. */
  Set<MailboxId> planned();

  /**
   * When the mailbox is harvested by itself next; a time in the past is a harvest that did not
   * start in time. Empty when none is planned.
   */
  Optional<Instant> next(MailboxId mailbox);

  /**
   * The mailbox is due again at once, behind all that are due by now; does nothing with one that is
   * not harvested by itself.
   */
  void queueAgain(MailboxId mailbox);

  /** The mailbox is no longer harvested by itself. */
  void rest(MailboxId mailbox);
}
