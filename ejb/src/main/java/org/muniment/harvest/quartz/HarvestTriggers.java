package org.muniment.harvest.quartz;

import java.time.Duration;
import java.util.Set;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestSchedule;
import org.quartz.CronScheduleBuilder;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/** What Quartz calls our schedules. A harvest that was missed is made up for once. */
final class HarvestTriggers {
  private HarvestTriggers() {}

  /**
   * The triggers of a schedule, the first of which fires at once; none for one by hand.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} for a cron expression that is none
   */
  static Set<Trigger> of(MailboxId mailbox, HarvestSchedule schedule) {
    return switch (schedule) {
      case HarvestSchedule.Every(Duration interval) -> Set.of(every(mailbox, interval));
      case HarvestSchedule.Cron(String expression) ->
          Set.of(once(mailbox), cron(mailbox, expression));
      case HarvestSchedule.ByHand() -> Set.of();
    };
  }

  private static Trigger every(MailboxId mailbox, Duration interval) {
    return named(mailbox, "every")
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(interval.toMillis())
                .repeatForever()
                .withMisfireHandlingInstructionNowWithExistingCount())
        .build();
  }

  /** One that fires at once and never again. */
  static Trigger once(MailboxId mailbox) {
    return named(mailbox, "first").build();
  }

  private static Trigger cron(MailboxId mailbox, String expression) {
    try {
      return named(mailbox, "cron")
          .withSchedule(
              CronScheduleBuilder.cronSchedule(expression)
                  .withMisfireHandlingInstructionFireAndProceed())
          .build();
    } catch (RuntimeException e) {
      throw Fault.BAD_REQUEST.because(
          e,
          "\"" + expression + "\" is no cron expression. Example, at two every night: 0 0 2 * * ?");
    }
  }

  private static TriggerBuilder<Trigger> named(MailboxId mailbox, String kind) {
    return TriggerBuilder.newTrigger()
        .withIdentity(mailbox + " " + kind, "harvest")
        .forJob(HarvestJob.key(mailbox))
        .startNow();
  }
}
