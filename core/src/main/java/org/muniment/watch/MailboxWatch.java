package org.muniment.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.Pacing;
import org.muniment.harvest.SourceFailure;

/**
 * Watches one mailbox over one connection, until it is ended: by IDLE in its first folder where the
 * server offers that and it is worth something, else by asking again and again. Connections that
 * are lost come back after pauses that grow. Ends by itself only when the server refuses the
 * sign-in: whether that is tried again is not its to say.
 *
 * <p>Runs in a virtual thread of its own, which {@link #end} interrupts.
 */
public final class MailboxWatch implements Runnable {
  private static final Logger LOG = System.getLogger(MailboxWatch.class.getName());

  private final WatchOrder order;
  private final Means means;
  private final Ear ear;
  private final IdleTrust trust;
  private final SlowingDown pauses;
  private volatile boolean isEnded;
  private volatile @Nullable Thread thread;
  private volatile WatchStanding standing;

  /**
   * What watches share.
   *
   * @param source where mail is
   * @param terms how to watch
   * @param door lets in those who connect; many at once would be a storm
   * @param clock the time
   * @param pacing how pauses pass
   * @param chance spreads pauses
   */
  public record Means(
      MailSource source,
      WatchTerms terms,
      Semaphore door,
      Clock clock,
      Pacing pacing,
      RandomGenerator chance) {}

  /** Hears of it, in the watch's thread; returns at once. */
  public interface Ear {

    /**
     * Something happened in a folder.
     *
     * @param hasArrived whether messages may have come; else some went or changed
     */
    void signal(MailboxId mailbox, FolderName folder, boolean hasArrived);

    /** The server refused the sign-in, and the watch ends. */
    void refused(WatchOrder order);
  }

  /** A watch that {@link #run} carries out. */
  public MailboxWatch(WatchOrder order, Means means, Ear ear) {
    this.order = order;
    this.means = means;
    this.ear = ear;
    this.trust = new IdleTrust(means.clock());
    this.pauses = new SlowingDown(means.terms(), means.chance());
    this.standing = new WatchStanding(WatchManner.CONNECTING, "", now(), null);
  }

  /** What it watches. */
  public WatchOrder order() {
    return order;
  }

  /** How it goes. */
  public WatchStanding standing() {
    return standing;
  }

  /** Whether it has ended or is about to. */
  public boolean isEnded() {
    return isEnded;
  }

  /** Ends it at once, from any thread; the connection is closed without a word. */
  public void end() {
    isEnded = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    try {
      while (!isEnded) {
        once();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      isEnded = true;
    }
  }

  private void once() throws InterruptedException {
    Instant begun = now();
    try {
      converse();
    } catch (SourceFailure failure) {
      if (failure.fault() == Fault.SOURCE_LOGIN_REFUSED && !isEnded) {
        stand(WatchManner.AWAY, failure.sentence());
        isEnded = true;
        ear.refused(order);
      }
      rest(failure, failure.sentence(), begun);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A watch of mailbox " + order.mailbox() + " broke off", e);
      rest(null, "The watch broke off unexpectedly. The server's log has the details.", begun);
    }
  }

  private void rest(@Nullable SourceFailure failure, String sentence, Instant begun)
      throws InterruptedException {
    if (isEnded) {
      return;
    }
    if (!begun.plus(means.terms().steady()).isAfter(now())) {
      pauses.steady();
    }
    stand(WatchManner.AWAY, sentence);
    means.pacing().pause(pauses.after(failure));
    stand(WatchManner.CONNECTING, sentence);
  }

  private void converse() throws InterruptedException {
    try (MailSource.Session session = connected()) {
      boolean canTell = session.capabilities().contains("IDLE");
      if (canTell && trust.holds()) {
        new Telling(session).hold();
      }
      if (!isEnded) {
        String why = canTell ? trust.reason() : "The server does not offer IDLE: it is asked.";
        new Asking(session).hold(why);
      }
    }
  }

  private MailSource.Session connected() throws InterruptedException {
    means.door().acquire();
    try {
      // work would wait for the last connection that a server allows us
      return means.source().open(order.server(), order.login(), org.muniment.harvest.Errand.EXTRA);
    } finally {
      means.door().release();
    }
  }

  private void stand(WatchManner manner, String why) {
    WatchStanding before = standing;
    boolean isSame = before.manner() == manner && before.why().equals(why);
    if (!isSame) {
      standing = new WatchStanding(manner, why, now(), before.lastSignal());
    }
  }

  private void signal(FolderName folder, boolean hasArrived) {
    standing = standing.signalled(now());
    ear.signal(order.mailbox(), folder, hasArrived);
  }

  private Instant now() {
    return means.clock().instant();
  }

  private List<SeenFolder> unseen() {
    return order.folders().stream().map(SeenFolder::new).toList();
  }

  /** Asks for one folder, and passes on what is new. */
  private void ask(MailSource.Session session, SeenFolder folder) {
    session
        .folder(folder.name())
        .ifPresent(
            listing -> {
              if (listing.status() != null) {
                tell(folder, folder.look(listing.status()));
              }
            });
  }

  private void tell(SeenFolder folder, SeenFolder.News news) {
    if (news != SeenFolder.News.NONE) {
      signal(folder.name(), news == SeenFolder.News.ARRIVED);
    }
  }

  /** A connection on which the server is asked. */
  private final class Asking {
    private final MailSource.Session session;
    private final List<SeenFolder> folders = unseen();

    Asking(MailSource.Session session) {
      this.session = session;
    }

    /** Until the watch ends, or the server's IDLE gets another chance. */
    void hold(String why) throws InterruptedException {
      boolean wasTrusted = trust.holds();
      while (!isEnded && trust.holds() == wasTrusted) {
        folders.forEach(folder -> ask(session, folder));
        stand(WatchManner.POLLING, why);
        means.pacing().pause(pauses.spread(means.terms().poll()));
      }
    }
  }

  /** A connection on which the server tells of its own accord, about the first folder. */
  private final class Telling implements MailSource.Idling {
    private final MailSource.Session session;
    private final SeenFolder first;
    private final List<SeenFolder> others;
    private boolean hasBegun;
    private boolean hasTold;

    Telling(MailSource.Session session) {
      List<SeenFolder> folders = unseen();
      this.session = session;
      this.first = folders.getFirst();
      this.others = folders.subList(1, folders.size());
    }

    /** Until the watch ends, or IDLE is believed no more. */
    void hold() {
      Duration span = means.terms().trial();
      tell(first, first.look(session.examine(first.name())));
      while (!isEnded && trust.holds()) {
        others.forEach(folder -> ask(session, folder));
        if (!idle(others.isEmpty() ? span : WatchTerms.least(span, means.terms().poll()))) {
          trust.refused();
          return;
        }
        trust.held();
        check();
        span = WatchTerms.least(span.multipliedBy(2), means.terms().renew());
      }
    }

    private boolean idle(Duration span) {
      hasBegun = false;
      try {
        return session.idle(span, this);
      } catch (SourceFailure failure) {
        blame(failure);
        throw failure;
      }
    }

    private void blame(SourceFailure failure) {
      if (isEnded || failure.fault() == Fault.SOURCE_THROTTLED) {
        return;
      }
      if (!hasBegun) {
        trust.unanswered();
      } else if (standing.since().plus(means.terms().steady()).isAfter(now())) {
        trust.broke();
      }
    }

    /** Looks for itself whether all was told. */
    private void check() {
      SeenFolder.News news = first.look(session.examine(first.name()));
      if (news == SeenFolder.News.ARRIVED) {
        if (!hasTold) {
          trust.silent();
        }
        tell(first, news); // also of what came between two IDLEs, of which nobody is told
      }
      hasTold = false;
    }

    @Override
    public void begun() {
      hasBegun = true;
      stand(WatchManner.IDLE, "");
    }

    @Override
    public void arrived() {
      hasTold = true;
      trust.told();
      signal(first.name(), true);
    }

    @Override
    public void changed() {
      trust.told();
      signal(first.name(), false);
    }
  }
}
