package org.muniment.harvest.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.grant.app.Tokens;
import org.muniment.harvest.Exclusions;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestTerms;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.MailTokens;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.MailboxAccess;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.MasterSignIns;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunLimits;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.Sources;

/** The runs of this node: who carries them out, and how they are all brought to an end. */
final class HarvestDesk {
  private static final Logger LOG = Logger.getLogger(HarvestDesk.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_WAITS = Duration.ofMillis(100);
  private static final int MOST_WAITS = 600;

  private final MasterSignIns signIns;
  private final MailboxHarvest wanted;
  private final MailboxHarvest scheduled;
  private final HarvestJournal journal;
  private final HarvestReview review;
  private final Sources sources;
  private final Exclusions exclusions;
  private final Secrets secrets;
  private final Tokens tokens;
  private final ThreadFactory threads;
  private final Clock clock;
  private final String node;
  private final Duration compareEvery;
  private final DayAllowances allowances;
  private final Duration turn;
  private final Map<RunId, Thread> underWay = new ConcurrentHashMap<>();

  /**
   * @param harvests makes the harvest that reads from a source
   * @param compareEvery how long a folder goes without being compared message by message
   * @param turn how long a scheduled run goes on while others wait
   */
  HarvestDesk(
      MasterSignIns signIns,
      Function<MailSource, MailboxHarvest> harvests,
      HarvestJournal journal,
      HarvestReview review,
      Sources sources,
      Exclusions exclusions,
      Secrets secrets,
      Tokens tokens,
      ThreadFactory threads,
      Clock clock,
      String node,
      Duration compareEvery,
      DayAllowances allowances,
      Duration turn) {
    this.signIns = signIns;
    this.wanted = harvests.apply(signIns.bold());
    this.scheduled = harvests.apply(signIns.cautious());
    this.journal = journal;
    this.review = review;
    this.sources = sources;
    this.exclusions = exclusions;
    this.secrets = secrets;
    this.tokens = tokens;
    this.threads = threads;
    this.clock = clock;
    this.node = node;
    this.compareEvery = compareEvery;
    this.allowances = allowances;
    this.turn = turn;
  }

  /** Begins a run and leaves it to a thread of its own. */
  RunId start(String actor, MailboxId mailbox) {
    HarvestTerms terms = terms(actor, mailbox, tokens.bold());
    RunId run = begin(wanted, terms);
    threads.newThread(() -> carryOut(wanted, run, terms)).start();
    return run;
  }

  /**
   * Begins a run because its time has come and carries it out in this thread; empty when another
   * one is under way, the mailbox fetched what is allowed for a day, or it rests after a refused
   * sign-in, its own or the master user's: repeated, it may lock the account.
   *
   * @param othersWait whether other mailboxes wait for their turn; asked once this one's is over
   */
  Optional<RunClosing> carryOutScheduled(
      String actor, MailboxId mailbox, BooleanSupplier othersWait) {
    if (sources.mailbox(mailbox).filter(m -> m.rests(clock.instant())).isPresent()) {
      return Optional.empty();
    }
    if (allowances.exhaustedUntil(mailbox).isPresent()) {
      return Optional.empty();
    }
    HarvestTerms terms = terms(actor, mailbox, tokens.cautious());
    Optional<Instant> rest = signIns.restsUntil(terms.server(), terms.login());
    if (rest.isPresent()) {
      sources.rest(mailbox, rest.get());
      LOG.warnf("Mailbox %s rests with the refused master user of its server", mailbox);
      return Optional.empty();
    }
    RunLimits limits =
        new RunLimits(terms.limits().allowance(), clock.instant().plus(turn), othersWait);
    return carryOut(scheduled, terms.within(limits));
  }

  /**
   * Looks at some folders because the server told of something there, in this thread; empty when
   * another run is under way, or the mailbox fetched what is allowed for a day.
   */
  Optional<RunClosing> visit(String actor, MailboxId mailbox, Set<FolderName> folders) {
    if (allowances.exhaustedUntil(mailbox).isPresent()) {
      return Optional.empty();
    }
    HarvestTerms terms =
        terms(actor, mailbox, RunKind.WATCH, tokens.cautious()).withConnections(1).onlyIn(folders);
    return carryOut(scheduled, terms);
  }

  /** The sign-in was refused to somebody who does not run a harvest: the schedule rests too. */
  void refused(MailboxId mailbox, MailServer server, Login login) {
    Optional<Instant> rest = signIns.restsUntil(server, login);
    if (rest.isPresent()) {
      sources.rest(mailbox, rest.get());
    } else {
      sources.signInRefused(mailbox);
    }
  }

  /** The mail as the schedule reads it: what was refused is not tried again before its time. */
  MailSource cautious() {
    return signIns.cautious();
  }

  /** Whether that sign-in may be tried now. */
  boolean mayTry(MailServer server, Login login) {
    return signIns.restsUntil(server, login).isEmpty();
  }

  /** Begins a run and carries it out in this thread; empty when another one is under way. */
  Optional<RunClosing> carryOut(String actor, MailboxId mailbox) {
    return carryOut(wanted, terms(actor, mailbox, tokens.bold()));
  }

  private Optional<RunClosing> carryOut(MailboxHarvest harvest, HarvestTerms terms) {
    try {
      return carryOut(harvest, begin(harvest, terms), terms);
    } catch (Failure e) {
      if (e.fault() == Fault.RUN_OVERLAPS) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A visit of some folders is over in a moment, and is waited for by all but another visit. */
  private RunId begin(MailboxHarvest harvest, HarvestTerms terms) {
    for (int waits = 0; ; waits++) {
      try {
        return harvest.begin(terms.order());
      } catch (Failure e) {
        boolean isPatient = terms.folders().isEmpty() && waits < MOST_WAITS;
        if (e.fault() != Fault.RUN_OVERLAPS || !isPatient || !isVisited(terms)) {
          throw e;
        }
        pause();
      }
    }
  }

  private boolean isVisited(HarvestTerms terms) {
    return review.running().stream()
        .filter(run -> run.mailbox().equals(terms.order().mailbox()))
        .anyMatch(run -> run.kind() == RunKind.WATCH);
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_WAITS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks all runs to stop and waits for them, half a minute at most. */
  void stopAll() {
    Map<RunId, Thread> runs = Map.copyOf(underWay);
    runs.keySet().forEach(journal::requestStop);
    runs.values().forEach(HarvestDesk::await);
  }

  private Optional<RunClosing> carryOut(MailboxHarvest harvest, RunId run, HarvestTerms terms) {
    underWay.put(run, Thread.currentThread());
    try {
      LOG.infof("Run %s of mailbox %s begins", run, terms.order().mailbox());
      RunClosing closing = harvest.carryOut(run, terms);
      LOG.infof(
          "Run %s of mailbox %s: %s, %d archived, %d quarantined",
          run,
          terms.order().mailbox(),
          closing.state(),
          closing.tally().archived(),
          closing.tally().quarantined());
      remember(terms, closing);
      return Optional.of(closing);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Run %s could not be closed; its lease ends by itself", run);
      return Optional.empty();
    } finally {
      underWay.remove(run);
    }
  }

  /** Whether the sign-in worked decides whether the schedule goes on. */
  private void remember(HarvestTerms terms, RunClosing closing) {
    MailboxId mailbox = terms.order().mailbox();
    Mailbox known = sources.mailbox(mailbox).orElse(null);
    if (closing.fault() == Fault.SOURCE_LOGIN_REFUSED) {
      sources.signInRefused(mailbox);
    } else if (closing.state() == RunState.DONE && known != null) {
      if (known.restsUntil() != null) {
        sources.signedIn(mailbox);
      }
      if (known.server() != null && terms.login().onBehalfOf() != null) {
        sources.masterSignedIn(known.server());
      }
    }
  }

  private HarvestTerms terms(String actor, MailboxId mailbox, MailTokens tickets) {
    return terms(actor, mailbox, RunKind.HARVEST, tickets);
  }

  private HarvestTerms terms(String actor, MailboxId mailbox, RunKind kind, MailTokens tickets) {
    MailboxAccess access = sources.access(mailbox);
    RunOrder order = new RunOrder(mailbox, kind, node, actor);
    return HarvestTerms.of(order, access.server(), access.login(secrets, tickets))
        .comparingEvery(compareEvery)
        .takingBesides(sources.besides(mailbox))
        .excluding(exclusions.current())
        .within(RunLimits.of(allowances.of(mailbox).orElse(null)));
  }

  private static void await(Thread thread) {
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
