package org.muniment.search.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerFollower;
import org.muniment.original.Reserve;
import org.muniment.search.MessageIndex;

/**
 * Makes mail findable: follows the ledger and feeds the index. The position is the index's own, in
 * one commit with its contents. Commits at every rest, and every few seconds while there is much to
 * do. Waits while the reserve of the volumes is touched: the mail is safe, and can be found later.
 * An index that cannot be opened, or that was made from another ledger, is rebuilt.
 */
@ApplicationScoped
public class IndexFollower implements LedgerFollower {
  private static final Logger LOG = Logger.getLogger(IndexFollower.class);
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(5);
  private static final int APPETITE = 500;
  private static final int ENTRIES_A_COMMIT = 20_000;

  private final MessageIndex index;
  private final IndexWriting writing;
  private final RebuildIndex rebuilding;
  private final ReadAgain again;
  private final Ledger ledger;
  private final Reserve reserve;
  private volatile long start = -1;
  private volatile boolean isStray;
  private long committedAt = System.nanoTime();
  private boolean isChanged;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected IndexFollower() {
    this(null, null, null, null, null, null);
  }

  /** Feeds this index with entries of that ledger. */
  @Inject
  public IndexFollower(
      MessageIndex index,
      IndexWriting writing,
      RebuildIndex rebuilding,
      ReadAgain again,
      Ledger ledger,
      Reserve reserve) {
    this.index = index;
    this.writing = writing;
    this.rebuilding = rebuilding;
    this.again = again;
    this.ledger = ledger;
    this.reserve = reserve;
  }

  @Override
  public String name() {
    return "index";
  }

  @Override
  public int appetite() {
    return APPETITE;
  }

  /** Whether an index at this position lacks entries that were there when following began. */
  boolean isBehindItsStart(long position) {
    return position < start;
  }

  /**
   * How far in the ledger an index at this position knows: nothing for sure when it was made from
   * another ledger.
   */
  long known(long position) {
    return isStray ? 0 : position;
  }

  @Override
  public long position() {
    reserve.require(); // an index that does not open for want of room is whole
    if (start < 0) {
      start = ledger.size();
    }
    try {
      long position = index.position();
      isStray = !LedgerTrail.leadsTo(index, ledger);
      if (isStray) {
        throw Fault.INDEX_UNAVAILABLE.on("it was made from another state of the ledger");
      }
      rebuilding.resume();
      return position;
    } catch (Failure e) {
      if (e.fault() != Fault.INDEX_UNAVAILABLE) {
        throw e; // the ledger could not be asked: no fault of the index
      }
      LOG.warnf("The index cannot be used and is rebuilt: %s", e.sentence());
      rebuilding.begin();
      throw e;
    }
  }

  @Override
  public void feed(List<LedgerEntry> entries) {
    reserve.require();
    rebuilding.feeding(
        () -> {
          isChanged |= writing.take(index, entries) > 0;
          boolean isDue = System.nanoTime() - committedAt > COMMIT_EVERY.toNanos();
          if (isChanged && isDue) {
            commit();
          }
        });
  }

  /**
   * Entries that say nothing about mail are not worth a commit, for they are soon read again; but
   * those from before the start are, once: till then a search says that the index is being made.
   */
  @Override
  public void rest() {
    rebuilding.feeding(
        () -> {
          isChanged |= again.readPending();
          long committed = index.committed();
          boolean isLate = index.position() - committed > ENTRIES_A_COMMIT;
          if (isChanged || isLate || isBehindItsStart(committed)) {
            commit();
          }
        });
  }

  private void commit() {
    index.commit();
    isChanged = false;
    committedAt = System.nanoTime();
  }
}
