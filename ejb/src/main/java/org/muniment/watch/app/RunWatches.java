package org.muniment.watch.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.grant.app.Tokens;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.Pacing;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.app.RunHarvest;
import org.muniment.watch.Errands;
import org.muniment.watch.MailboxWatch;
import org.muniment.watch.WatchBook;
import org.muniment.watch.WatchManner;
import org.muniment.watch.WatchStanding;
import org.muniment.watch.WatchTerms;

/** The watches of this node, and the harvests that they ask for. */
@ApplicationScoped
public class RunWatches {
  private static final Logger LOG = Logger.getLogger(RunWatches.class);
  private static final String NODE = System.getProperty("jboss.node.name", "muniment");

  /** Each connects, which costs a processor's time for TLS. */
  private static final int CONNECTING_AT_ONCE = 8;

  /** Flags and departures are not urgent, and come in swarms. */
  private static final Duration DELAY = Duration.ofMinutes(1);

  @Inject private MunimentConfiguration configuration;
  @Inject private RunHarvest harvests;
  @Inject private HarvestJournal journal;
  @Inject private Secrets secrets;
  @Inject private Tokens tokens;
  @Inject private KeepWatches book;
  @Inject private Clock clock;
  @Resource private ManagedThreadFactory threads;
  private WatchDesk desk;
  private RunErrands errands;

  @PostConstruct
  void make() {
    Errands waiting = new Errands(clock, configuration.get(WatchKeys.GAP), DELAY);
    MailboxWatch.Means means =
        new MailboxWatch.Means(
            harvests.unasked(),
            WatchTerms.of(configuration.get(WatchKeys.RENEW), configuration.get(WatchKeys.POLL)),
            new Semaphore(CONNECTING_AT_ONCE),
            clock,
            Pacing.REAL,
            RandomGenerator.getDefault());
    errands =
        new RunErrands(waiting, harvests::visit, threads, configuration.get(WatchKeys.AT_ONCE));
    desk =
        new WatchDesk(
            NODE,
            configuration.get(WatchKeys.MOST),
            new Kept(book),
            new WatchOrders(journal, harvests, secrets, tokens),
            means,
            waiting,
            Thread.ofVirtual().name("muniment-watch-", 0).factory());
  }

  /** Brings the watches in line with what is chosen. */
  void beat() {
    try {
      desk.beat();
    } catch (Exception e) { // checked ones too, of a transaction that cannot be committed
      LOG.warnf("Watches could not be looked after; they are soon: %s", e);
    }
  }

  /** Begins the harvests that are due. */
  void runDue() {
    try {
      errands.runDue();
    } catch (RuntimeException e) {
      LOG.warnf(e, "Signals could not be looked after; they are soon");
    }
  }

  /** Ends all watches at once. */
  void end() {
    desk.endAll();
  }

  /** How many mailboxes this node watches in that manner. */
  public long count(WatchManner manner) {
    return desk.count(manner);
  }

  /** The book, through the container. */
  private record Kept(KeepWatches book) implements WatchDesk.Book {
    @Override
    public WatchBook.Page page(@Nullable MailboxId after, int limit) {
      return book.page(after, limit);
    }

    @Override
    public void beat(String node) {
      book.beat(node);
    }

    @Override
    public Set<MailboxId> take(String node, Collection<MailboxId> mailboxes) {
      return book.take(node, mailboxes);
    }

    @Override
    public Set<MailboxId> taken(String node) {
      return book.taken(node);
    }

    @Override
    public void write(String node, Map<MailboxId, WatchStanding> standings) {
      book.write(node, standings);
    }

    @Override
    public void release(String node, Collection<MailboxId> mailboxes) {
      book.release(node, mailboxes);
    }
  }
}
