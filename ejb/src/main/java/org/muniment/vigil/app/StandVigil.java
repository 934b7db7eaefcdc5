package org.muniment.vigil.app;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.muniment.configuration.MunimentConfiguration;

/**
 * Goes a round whenever it is time, on one node of several, and sends what is due. Not a job of the
 * scheduler of harvests: that one is among what is watched.
 */
@Singleton
@Startup
@DependsOn("WholeCatalogue")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class StandVigil {
  private static final Logger LOG = Logger.getLogger(StandVigil.class);
  private static final long LONGEST_TICK_SECONDS = 20;

  @Inject private MunimentConfiguration configuration;
  @Inject private GoRound round;
  @Inject private SendLetters letters;
  @Resource private ManagedScheduledExecutorService clockwork;
  private final List<ScheduledFuture<?>> ticking = new ArrayList<>();

  @PostConstruct
  void begin() {
    long every = configuration.get(VigilKeys.EVERY).toSeconds();
    long seconds = Math.clamp(every, 1, LONGEST_TICK_SECONDS);
    for (Runnable tick : List.<Runnable>of(this::look, this::send)) {
      ticking.add(clockwork.scheduleWithFixedDelay(tick, seconds, seconds, TimeUnit.SECONDS));
    }
  }

  @PreDestroy
  void end() {
    ticking.forEach(each -> each.cancel(false));
  }

  /** A tick that throws would be the last one. */
  private void look() {
    try {
      round.goWhenDue(configuration.get(VigilKeys.EVERY));
    } catch (Exception e) { // checked ones too, of a transaction that cannot be committed
      LOG.warnf("The vigil could not go its round; it goes again soon: %s", e);
    }
  }

  /** By itself: a channel that is slow holds up no round. */
  private void send() {
    try {
      letters.send();
    } catch (Exception e) { // checked ones too, of a transaction that cannot be committed
      LOG.warnf("Letters about alarms could not be looked for; they are soon: %s", e);
    }
  }
}
