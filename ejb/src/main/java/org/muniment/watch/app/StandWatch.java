package org.muniment.watch.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Brings the watches up after the harvest, and down before it. */
@Singleton
@Startup
@DependsOn("HarvestStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class StandWatch {
  private static final long BEAT_MILLIS = 5_000;
  private static final long DUE_MILLIS = 200;

  @Inject private RunWatches watches;
  @Resource private ManagedScheduledExecutorService clockwork;
  private List<ScheduledFuture<?>> ticking = List.of();

  @PostConstruct
  void begin() {
    ticking =
        List.of(
            clockwork.scheduleWithFixedDelay(
                watches::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS),
            clockwork.scheduleWithFixedDelay(
                watches::runDue, DUE_MILLIS, DUE_MILLIS, TimeUnit.MILLISECONDS));
  }

  @PreDestroy
  void end() {
    ticking.forEach(each -> each.cancel(false));
    watches.end();
  }
}
