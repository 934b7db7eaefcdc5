package org.muniment.search.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.original.ContentAddress;
import org.muniment.search.Hit;
import org.muniment.search.MessageIndex;
import org.muniment.search.Query;
import org.muniment.search.SearchPage;
import org.muniment.search.SearchRequest;
import org.muniment.search.SearchRequest.Order;
import org.muniment.text.IndexState;

/**
 * Reads messages once more that could not be read for the index. The index itself remembers which:
 * those that are {@link IndexState#PENDING} are tried by themselves, again and again; those that
 * failed when an administrator asks for it, for example after a new version that reads more.
 */
@ApplicationScoped
public class ReadAgain {
  private static final Logger LOG = Logger.getLogger(ReadAgain.class);
  private static final int PAGE = 100;
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final MessageIndex index;
  private final IndexWriting writing;
  private final RebuildIndex rebuilding;
  private final MailAccess access;
  private final IndexThreads threads;
  private final Duration pause;
  private long triedAt;
  private boolean isStuck;
  private @Nullable String nextPending;
  private @Nullable Thread running;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected ReadAgain() {
    this(null, null, null, null, null, null);
  }

  /** Reads for this index. */
  @Inject
  public ReadAgain(
      MessageIndex index,
      IndexWriting writing,
      RebuildIndex rebuilding,
      MailAccess access,
      IndexThreads threads) {
    this(index, writing, rebuilding, access, threads, PAUSE);
  }

  ReadAgain(
      MessageIndex index,
      IndexWriting writing,
      RebuildIndex rebuilding,
      MailAccess access,
      IndexThreads threads,
      Duration pause) {
    this.index = index;
    this.writing = writing;
    this.rebuilding = rebuilding;
    this.access = access;
    this.threads = threads;
    this.pause = pause;
  }

  /**
   * Begins to read all messages again that failed, in the background, unless that is under way.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN} for an actor who is no administrator
   */
  public synchronized void start(Actor actor) {
    access.recordUpkeep(actor, Role.ADMINISTRATOR, "failed messages read again");
    if (running == null || !running.isAlive()) {
      running = threads.thread("muniment-index-read-again", this::readFailed);
      running.start();
    }
  }

  /** Whether failed messages are being read again. */
  public synchronized boolean isRunning() {
    return running != null && running.isAlive();
  }

  /**
   * Tries the next page of pending messages; for the thread that feeds the index, when it rests.
   * After a page of which none could be read a minute passes before the next is tried.
   *
   * @return whether the index was changed
   */
  boolean readPending() {
    if (isStuck && System.nanoTime() - triedAt < pause.toNanos()) {
      return false;
    }
    SearchPage page = page(IndexState.PENDING, PAGE, nextPending);
    triedAt = System.nanoTime();
    nextPending = page.next();
    if (page.hits().isEmpty()) {
      isStuck = false;
      return false;
    }
    List<ContentAddress> messages = page.hits().stream().map(Hit::address).toList();
    int left = writing.readAgain(index, messages);
    isStuck = left == messages.size();
    return !isStuck;
  }

  private void readFailed() {
    try {
      long changed = 0;
      String next = null;
      boolean isOver = false;
      while (!isOver && !Thread.currentThread().isInterrupted()) {
        SearchPage page = page(IndexState.FAILED, PAGE, next);
        List<ContentAddress> messages = page.hits().stream().map(Hit::address).toList();
        rebuilding.feeding(() -> take(messages));
        changed += messages.size();
        next = page.next();
        isOver = next == null;
      }
      LOG.infof("%d messages that had failed were read again for the index", changed);
    } catch (RuntimeException e) {
      LOG.error("Reading failed messages again was broken off", e);
    }
  }

  private void take(List<ContentAddress> messages) {
    writing.readAgain(index, messages);
    index.commit();
  }

  private SearchPage page(IndexState state, int size, @Nullable String after) {
    return index.search(
        new SearchRequest(
            new Query.InState(Set.of(state)),
            new Entitlement.EveryMailbox(),
            Order.DATE_DESC,
            Map.of(),
            Set.of(),
            1,
            size,
            after,
            false));
  }
}
