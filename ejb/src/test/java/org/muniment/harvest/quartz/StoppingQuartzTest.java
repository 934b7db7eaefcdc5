package org.muniment.harvest.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.simpl.RAMJobStore;

/** How scheduled harvests end with the server: with Quartz and our pool, on threads of the test. */
class StoppingQuartzTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Semaphore begun = new Semaphore(0);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final ManagedThreadPool pool =
      new ManagedThreadPool(job -> Thread.ofVirtual().start(job), 2);

  @AfterEach
  void release() {
    asked.countDown();
  }

  @Test
  void runsUnderWayAreAskedToStopAndAwaitedAndNoneBeginsAfterwards() throws Exception {
    Scheduler scheduler = scheduler();
    plan(scheduler, "long");
    begun.acquire();

    QuartzHarvestScheduler.stop(
        scheduler,
        () -> {
          told.add("asked");
          asked.countDown();
        });

    assertThat(told).containsExactly("asked", "ended");
    assertThat(scheduler.isShutdown()).isTrue();
    assertThatThrownBy(() -> plan(scheduler, "later")).isInstanceOf(SchedulerException.class);
    assertThat(begun.availablePermits()).isZero();
  }

  @Test
  void aPoolThatIsShutDownTakesNothing() {
    pool.shutdown(true);
    assertThat(pool.runInThread(begun::release)).isFalse();
    assertThat(begun.availablePermits()).isZero();
  }

  @Test
  void aFullPoolTakesNothingAndOneThatWasLeftAgain() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      assertThat(pool.runInThread(() -> await(left))).isTrue();
    }
    assertThat(pool.runInThread(begun::release)).isFalse();
    left.countDown();
    pool.blockForAvailableThreads();
    assertThat(pool.runInThread(begun::release)).isTrue();
    begun.acquire();
  }

  private Scheduler scheduler() throws SchedulerException {
    DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
    factory.createScheduler("stopping", "node-1", pool, new RAMJobStore());
    Scheduler scheduler = factory.getScheduler("stopping");
    scheduler.setJobFactory((bundle, ignored) -> run());
    scheduler.start();
    return scheduler;
  }

  private Job run() {
    return context -> {
      begun.release();
      await(asked);
      told.add("ended");
    };
  }

  private static void plan(Scheduler scheduler, String name) throws SchedulerException {
    JobDetail job = JobBuilder.newJob(HarvestJob.class).withIdentity(name).build();
    scheduler.scheduleJob(job, TriggerBuilder.newTrigger().startNow().build());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
