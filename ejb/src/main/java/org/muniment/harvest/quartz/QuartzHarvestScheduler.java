package org.muniment.harvest.quartz;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.muniment.archive.MailboxId;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.HarvestScheduler;
import org.muniment.harvest.app.RunHarvest;
import org.muniment.upkeep.DatabaseRoom;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreCMT;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.DBConnectionManager;

/**
 * The scheduler: Quartz with its jobs in the catalogue, in the transaction of whoever plans them,
 * and its threads from the container. Several nodes share the jobs; each is run by one.
 */
@Singleton
@Startup
@DependsOn("HarvestStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class QuartzHarvestScheduler implements HarvestScheduler {
  private static final Logger LOG = Logger.getLogger(QuartzHarvestScheduler.class);
  private static final String NAME = "muniment";
  private static final long IDLE_MILLIS = 5_000;
  private static final long RETRY_MILLIS = 15_000;

  @Resource private DataSource catalogue;
  @Resource private ManagedThreadFactory threads;
  @Inject private MunimentConfiguration configuration;
  @Inject private RunHarvest harvests;
  @Inject private DatabaseRoom room;
  @Inject private Clock clock;
  @Resource private SessionContext session;

  private Scheduler scheduler;

  /** Starts it; a failure here fails the deployment. */
  @PostConstruct
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void start() {
    try {
      scheduler = make(System.getProperty("jboss.node.name", NAME));
      DueTriggers due = new DueTriggers(catalogue, clock);
      HarvestScheduler inTransactions = session.getBusinessObject(HarvestScheduler.class);
      scheduler.setJobFactory(
          (bundle, ignored) -> new HarvestJob(harvests, due::any, inTransactions::queueAgain));
      scheduler.start();
      LOG.infof("Harvests are scheduled, %d at a time", configuration.get(ScheduleKeys.AT_ONCE));
    } catch (SchedulerException e) {
      throw new IllegalStateException("The scheduler does not start: " + e.getMessage(), e);
    }
  }

  /** Starts no more, tells those under way, then waits for them. */
  @PreDestroy
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void stop() {
    stop(scheduler, harvests::stopAll);
  }

  /**
   * Waits only for runs that were told: one that was not would go on for hours.
   *
   * @param stopAll asks the runs under way to stop
   */
  static void stop(Scheduler scheduler, Runnable stopAll) {
    try {
      scheduler.standby();
      stopAll.run();
      scheduler.shutdown(true);
    } catch (SchedulerException e) {
      LOG.warnf("The scheduler did not stop in order: %s", e.getMessage());
    }
  }

  @Override
  public void plan(MailboxId mailbox, HarvestSchedule schedule) {
    Set<Trigger> triggers = HarvestTriggers.of(mailbox, schedule);
    JobDetail job =
        JobBuilder.newJob(HarvestJob.class).withIdentity(HarvestJob.key(mailbox)).build();
    try {
      scheduler.deleteJob(HarvestJob.key(mailbox));
      if (!triggers.isEmpty()) {
        scheduler.scheduleJobs(Map.of(job, triggers), true);
      }
    } catch (SchedulerException e) {
      throw new IllegalStateException("The harvest of " + mailbox + " cannot be planned", e);
    }
  }

  @Override
  public boolean isAwake() {
    try {
      return scheduler.isStarted() && !scheduler.isInStandbyMode() && !scheduler.isShutdown();
    } catch (SchedulerException e) {
      return false;
    }
  }

  @Override
  public Set<MailboxId> planned() {
    try {
      return scheduler.getJobKeys(GroupMatcher.jobGroupEquals(HarvestJob.GROUP)).stream()
          .map(HarvestJob::mailbox)
          .collect(Collectors.toSet());
    } catch (SchedulerException e) {
      throw new IllegalStateException("The scheduler does not answer", e);
    }
  }

  @Override
  public Optional<Instant> next(MailboxId mailbox) {
    try {
      return scheduler.getTriggersOfJob(HarvestJob.key(mailbox)).stream()
          .flatMap(trigger -> Stream.ofNullable(trigger.getNextFireTime()))
          .map(Date::toInstant)
          .min(Comparator.naturalOrder());
    } catch (SchedulerException e) {
      throw new IllegalStateException("The scheduler does not answer", e);
    }
  }

  @Override
  public void queueAgain(MailboxId mailbox) {
    queueAgain(scheduler, mailbox);
  }

  /** A trigger that repeats begins anew now; one by the calendar gets another beside it. */
  static void queueAgain(Scheduler scheduler, MailboxId mailbox) {
    try {
      List<? extends Trigger> triggers = scheduler.getTriggersOfJob(HarvestJob.key(mailbox));
      for (Trigger trigger : triggers) {
        if (trigger instanceof SimpleTrigger) {
          Trigger anew = trigger.getTriggerBuilder().startNow().build();
          scheduler.rescheduleJob(trigger.getKey(), anew);
          return;
        }
      }
      if (!triggers.isEmpty()) {
        scheduler.scheduleJob(HarvestTriggers.once(mailbox));
      }
    } catch (SchedulerException e) {
      throw new IllegalStateException("The harvest of " + mailbox + " cannot be planned", e);
    }
  }

  @Override
  public void rest(MailboxId mailbox) {
    try {
      scheduler.deleteJob(HarvestJob.key(mailbox));
    } catch (SchedulerException e) {
      throw new IllegalStateException("The harvest of " + mailbox + " cannot be unplanned", e);
    }
  }

  private Scheduler make(String node) throws SchedulerException {
    DBConnectionManager.getInstance()
        .addConnectionProvider(NAME, new CatalogueConnections(catalogue, room));
    ManagedThreadExecutor executor = new ManagedThreadExecutor(threads);
    JobStoreCMT store = store();
    store.setThreadExecutor(executor);
    ManagedThreadPool pool =
        new ManagedThreadPool(
            job -> threads.newThread(job).start(), configuration.get(ScheduleKeys.AT_ONCE));
    DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
    factory.createScheduler(
        NAME,
        node,
        pool,
        executor,
        store,
        null,
        null,
        0,
        IDLE_MILLIS,
        RETRY_MILLIS,
        false,
        null,
        1,
        0);
    return factory.getScheduler(NAME);
  }

  /** Its delegate for PostgreSQL serves H2 as well. */
  private static JobStoreCMT store() throws SchedulerException {
    JobStoreCMT store = new JobStoreCMT();
    store.setDataSource(NAME);
    store.setNonManagedTXDataSource(NAME);
    store.setIsClustered(true);
    try {
      store.setDriverDelegateClass(PostgreSQLDelegate.class.getName());
    } catch (InvalidConfigurationException e) {
      throw new SchedulerException(e);
    }
    return store;
  }
}
