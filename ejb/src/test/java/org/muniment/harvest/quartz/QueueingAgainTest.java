package org.muniment.harvest.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.testkit.SettableClock;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.RAMJobStore;

/** How a mailbox whose turn is over gets its next one: with Quartz and our pool of one thread. */
class QueueingAgainTest {
  private static final MailboxId GIANT = new MailboxId(1);
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();
  private final AtomicInteger turnsOfTheGiant = new AtomicInteger();
  private final Semaphore othersAreDue = new Semaphore(0);

  @ParameterizedTest
  @ValueSource(strings = {"every 1m", "cron 0 0 2 * * ?"})
  void itRunsAgainBehindTheOthersThatAreDueAndThenByItsSchedule(String schedule) throws Exception {
    Scheduler scheduler = scheduler();
    plan(scheduler, GIANT, schedule);
    scheduler.start();
    assertThat(ran.take()).isEqualTo("1");
    plan(scheduler, new MailboxId(2), "every 1h");
    plan(scheduler, new MailboxId(3), "every 1h");
    Thread.sleep(5); // so that they became due before
    othersAreDue.release();
    assertThat(ran.take()).isIn("2", "3");
    assertThat(ran.take()).isIn("2", "3");
    assertThat(ran.take()).isEqualTo("1");
    for (Trigger trigger : scheduler.getTriggersOfJob(HarvestJob.key(GIANT))) {
      Instant next =
          Optional.ofNullable(trigger.getNextFireTime()).map(Date::toInstant).orElse(null);
      assertThat(next == null || next.isAfter(Instant.now())).as("%s", next).isTrue();
    }
    scheduler.shutdown(true);
  }

  @Test
  void oneThatIsNotPlannedIsLeftAlone() throws Exception {
    Scheduler scheduler = scheduler();
    QuartzHarvestScheduler.queueAgain(scheduler, GIANT);
    assertThat(scheduler.checkExists(HarvestJob.key(GIANT))).isFalse();
    scheduler.shutdown();
  }

  @Test
  void whatIsDueAndTakenUpByNobodyWaits() throws Exception {
    SettableClock clock = new SettableClock();
    try (Catalogue catalogue = Catalogue.onH2()) {
      DueTriggers due = new DueTriggers(catalogue.source(), clock);
      long now = clock.millis();
      execute(
          catalogue,
          "insert into qrtz_job_details (sched_name, job_name, job_group, job_class_name,"
              + " is_durable, is_nonconcurrent, is_update_data, requests_recovery)"
              + " values ('muniment', '1', 'harvest', 'x', false, true, false, false)");
      execute(
          catalogue,
          "insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name,"
              + " job_group, next_fire_time, trigger_state, trigger_type, start_time)"
              + " values ('muniment', '1 every', 'harvest', '1', 'harvest', "
              + now
              + ", 'WAITING', 'SIMPLE', 0)");
      assertThat(due.any()).as("just now").isFalse();
      clock.advance(Duration.ofSeconds(30));
      assertThat(due.any()).isTrue();
      execute(catalogue, "update qrtz_triggers set trigger_state = 'BLOCKED'");
      assertThat(due.any()).isFalse();
    }
  }

  private static void execute(Catalogue catalogue, String change) throws SQLException {
    try (Connection connection = catalogue.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(change);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }

  private Scheduler scheduler() throws SchedulerException {
    String name = "again " + NAMES.incrementAndGet();
    ManagedThreadPool pool = new ManagedThreadPool(job -> Thread.ofVirtual().start(job), 1);
    DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
    factory.createScheduler(name, "node-1", pool, new RAMJobStore());
    Scheduler scheduler = factory.getScheduler(name);
    scheduler.setJobFactory((bundle, ignored) -> job(scheduler));
    return scheduler;
  }

  private Job job(Scheduler scheduler) {
    return new Turn(context -> run(scheduler, context));
  }

  private void run(Scheduler scheduler, JobExecutionContext context) {
    MailboxId mailbox = HarvestJob.mailbox(context.getJobDetail().getKey());
    ran.add(mailbox.toString());
    if (mailbox.equals(GIANT) && turnsOfTheGiant.incrementAndGet() == 1) {
      othersAreDue.acquireUninterruptibly();
      QuartzHarvestScheduler.queueAgain(scheduler, mailbox);
    }
  }

  private static void plan(Scheduler scheduler, MailboxId mailbox, String schedule)
      throws SchedulerException {
    Set<Trigger> triggers = HarvestTriggers.of(mailbox, HarvestSchedule.parse(schedule));
    JobDetail job =
        JobBuilder.newJob(HarvestJob.class).withIdentity(HarvestJob.key(mailbox)).build();
    scheduler.scheduleJob(job, triggers, true);
  }

  private record Turn(Consumer<JobExecutionContext> what) implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      what.accept(context);
    }
  }
}
