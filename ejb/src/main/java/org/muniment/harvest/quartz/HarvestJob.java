package org.muniment.harvest.quartz;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Failure;
import org.muniment.harvest.EarlyEnd;
import org.muniment.harvest.app.RunHarvest;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;

/**
 * Harvests the mailbox that the job is named after. Two of the same mailbox never run at once: not
 * here, and not by the journal's lease either.
 */
@DisallowConcurrentExecution
public final class HarvestJob implements Job {
  private static final Logger LOG = Logger.getLogger(HarvestJob.class);
  static final String GROUP = "harvest";

  private final RunHarvest harvests;
  private final BooleanSupplier othersWait;
  private final Consumer<MailboxId> again;

  /**
   * @param othersWait whether other mailboxes are due and have no thread
   * @param again makes a mailbox whose turn is over due again, behind the others
   */
  HarvestJob(RunHarvest harvests, BooleanSupplier othersWait, Consumer<MailboxId> again) {
    this.harvests = harvests;
    this.othersWait = othersWait;
    this.again = again;
  }

  static JobKey key(MailboxId mailbox) {
    return JobKey.jobKey(mailbox.toString(), GROUP);
  }

  /** Whose job it is. */
  static MailboxId mailbox(JobKey key) {
    return new MailboxId(Long.parseLong(key.getName()));
  }

  @Override
  public void execute(JobExecutionContext context) {
    MailboxId mailbox = mailbox(context.getJobDetail().getKey());
    try {
      harvests
          .runScheduled(mailbox, othersWait)
          .filter(closing -> closing.early() == EarlyEnd.TURN_OVER)
          .ifPresent(closing -> again.accept(mailbox));
    } catch (Failure failure) {
      LOG.warnf("Mailbox %s is not harvested: %s", mailbox, failure.sentence());
    }
  }
}
