package org.muniment.ledger.app;

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
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerFollower;

/**
 * Lets every {@link LedgerFollower} of the application follow, each in a thread of its own, from
 * the start of the server to its end. A bean that implements the port is found and needs no more.
 */
@Singleton
@Startup
@DependsOn("WholeCatalogue")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class FollowLedger {
  private static final Logger LOG = Logger.getLogger(FollowLedger.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<FollowerLoop> loops = new ArrayList<>();
  private final List<Thread> running = new ArrayList<>();

  @Inject @Any private Instance<LedgerFollower> followers;
  @Inject private Ledger ledger;
  @Inject private CommittedBell bell;
  @Resource private ManagedThreadFactory threads;

  @PostConstruct
  void start() {
    followers.forEach(this::follow);
    bell.hear(() -> loops.forEach(FollowerLoop::poke));
  }

  /** Lets the feeds under way end, for half a minute at most. */
  @PreDestroy
  void stop() {
    loops.forEach(FollowerLoop::stop);
    running.forEach(FollowLedger::await);
  }

  /** How far each follower is. */
  public List<FollowerState> states() {
    long size = ledger.size();
    return loops.stream().map(loop -> loop.state(size)).toList();
  }

  /** Whether every follower still has its thread. */
  public boolean areAlive() {
    return running.stream().allMatch(Thread::isAlive);
  }

  private void follow(LedgerFollower follower) {
    FollowerLoop loop = new FollowerLoop(follower, ledger, FollowerLoop.Rhythm.USUAL);
    Thread thread = threads.newThread(loop);
    thread.setName("muniment-follower-" + follower.name());
    loops.add(loop);
    running.add(thread);
    thread.start();
    LOG.infof("The follower %s begins", follower.name());
  }

  private static void await(Thread thread) {
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
