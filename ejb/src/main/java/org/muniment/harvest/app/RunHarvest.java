package org.muniment.harvest.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.muniment.access.Actor;
import org.muniment.archive.MailboxId;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.grant.app.Tokens;
import org.muniment.harvest.Exclusions;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.MasterSignIns;
import org.muniment.harvest.Pacing;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.Sources;
import org.muniment.original.OriginalStore;

/**
 * Starts, stops and shows harvests. A mailbox has one run at a time, whoever starts it: the journal
 * refuses a second. Runs that died with the server are closed when it comes back, and the next run
 * goes on where they were.
 */
@ApplicationScoped
public class RunHarvest {
  private static final Logger LOG = Logger.getLogger(RunHarvest.class);

  @Inject private MailSource mail;
  @Inject private OriginalStore originals;
  @Inject private HarvestJournal journal;
  @Inject private HarvestReview review;
  @Inject private Sources sources;
  @Inject private Exclusions exclusions;
  @Inject private Secrets secrets;
  @Inject private DayAllowances allowances;
  @Inject private Tokens tokens;
  @Inject private RunOrders orders;
  @Inject private MunimentConfiguration configuration;
  @Inject private Clock clock;
  @Resource private ManagedThreadFactory threads;

  private HarvestDesk desk;

  @PostConstruct
  void makeDesk() {
    desk =
        new HarvestDesk(
            new MasterSignIns(mail, clock),
            source -> new MailboxHarvest(source, originals, journal, clock, Pacing.REAL, threads),
            journal,
            review,
            sources,
            exclusions,
            secrets,
            tokens,
            threads,
            clock,
            RunOrders.NODE,
            configuration.get(HarvestKeys.COMPARE_EVERY),
            allowances,
            configuration.get(HarvestKeys.TURN));
  }

  /** Closes the runs that died with this node; before any is started. */
  void open() {
    int interrupted = journal.closeInterrupted(RunOrders.NODE);
    if (interrupted > 0) {
      LOG.infof("%d runs were interrupted when the server went down", interrupted);
    }
  }

  /** Asks the runs under way on this node to stop, and waits a little for their batches. */
  public void stopAll() {
    desk.stopAll();
  }

  /**
   * Starts a harvest of a mailbox and returns at once.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}; {@code RUN_OVERLAPS} while another run of
   *     the mailbox is under way; {@code NOT_FOUND}; {@code CONFLICT} without a password
   */
  public RunId start(Actor by, MailboxId mailbox) {
    orders.started(by, mailbox);
    return desk.start(by.name(), mailbox);
  }

  /**
   * Harvests a mailbox because its time has come, and returns when that is done, or its turn is
   * over.
   *
   * @param othersWait whether other mailboxes wait for their turn
   * @return how it ended; empty when another run of it was under way, it fetched what is allowed
   *     for a day, or it rests because the server refused the last sign-in
   */
  public Optional<RunClosing> runScheduled(MailboxId mailbox, BooleanSupplier othersWait) {
    return desk.carryOutScheduled(Actor.system("harvest").name(), mailbox, othersWait);
  }

  /**
   * Looks at some folders of a mailbox because its server told of something there, and returns when
   * that is done. One that nobody has harvested yet is left to the harvest of all.
   *
   * @return how it ended; empty when another run of the mailbox was under way
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}; {@code CONFLICT} without a password
   */
  public Optional<RunClosing> visit(MailboxId mailbox, Set<FolderName> folders) {
    return desk.visit(Actor.system("watch").name(), mailbox, folders);
  }

  /** The mail as it is read without anybody's asking: refused sign-ins are not repeated. */
  public MailSource unasked() {
    return desk.cautious();
  }

  /** Whether that sign-in may be tried without anybody's asking. */
  public boolean mayTry(MailServer server, Login login) {
    return desk.mayTry(server, login);
  }

  /** A sign-in outside a harvest was refused: the mailbox' schedule rests as after one. */
  public void refused(MailboxId mailbox, MailServer server, Login login) {
    desk.refused(mailbox, server, login);
  }

  /** Asks a run to stop after the batch under way; the next run goes on where it was. */
  public void stop(Actor by, RunId run) {
    orders.stopped(by, run);
    journal.requestStop(run);
  }

  /**
   * How a run stands, with live counts.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  public HarvestRun get(Actor by, RunId run) {
    return orders.seen(by, run);
  }
}
