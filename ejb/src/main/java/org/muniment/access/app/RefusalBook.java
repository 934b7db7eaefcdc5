package org.muniment.access.app;

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
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has refused sign-ins that were counted written into the ledger, every minute. */
@Singleton
@Startup
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RefusalBook {
  private static final Logger LOG = Logger.getLogger(RefusalBook.class);
  private static final Duration EVERY = Refusals.WINDOW;

  @Inject private SignIn signIn;
  @Resource private ManagedScheduledExecutorService clockwork;
  private @Nullable ScheduledFuture<?> ticking;

  @PostConstruct
  void begin() {
    long seconds = EVERY.toSeconds();
    ticking = clockwork.scheduleWithFixedDelay(this::write, seconds, seconds, TimeUnit.SECONDS);
  }

  @PreDestroy
  void end() {
    if (ticking != null) {
      ticking.cancel(false);
    }
  }

  private void write() {
    try {
      signIn.tellCounted();
    } catch (RuntimeException e) {
      LOG.error("Refused sign-ins could not be written into the ledger", e);
    }
  }
}
