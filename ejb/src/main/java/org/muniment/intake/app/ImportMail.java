package org.muniment.intake.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.archive.MailboxId;
import org.muniment.boot.BootKeys;
import org.muniment.configuration.DataSize;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunState;
import org.muniment.intake.OutlookFiles;
import org.muniment.message.MessageReader;
import org.muniment.original.OriginalStore;
import org.muniment.search.MailListings;

/**
 * Takes mail from files into mailboxes that no server feeds, in the background. An import is a run
 * like a harvest: one at a time for a mailbox, with live counts, and closed in the ledger. Its
 * source is kept until it is done or somebody gives it up: one that was stopped or failed goes on
 * where it was when somebody asks, one that a killed server left goes on by itself, and a dry run
 * may become an import. What is there already is never placed twice.
 */
@ApplicationScoped
public class ImportMail {
  private static final String NODE = System.getProperty("jboss.node.name", "muniment");

  @Inject private OriginalStore originals;
  @Inject private MessageReader reader;
  @Inject private HarvestJournal journal;
  @Inject private MailListings listings;
  @Inject private OutlookFiles outlook;
  @Inject private ImportRights rights;
  @Inject private MunimentConfiguration configuration;
  @Inject private Clock clock;
  @Resource private ManagedThreadFactory threads;

  private ImportFiles files;
  private ImportDesk desk;
  private ImportInbox inbox;

  @PostConstruct
  void prepare() {
    Path folder = configuration.get(BootKeys.HOME).resolve("imports");
    files = new ImportFiles(folder, NODE, configuration.get(BootKeys.RESERVE));
    inbox = new ImportInbox(configuration.get(ImportKeys.INBOX));
    ImportRooms rooms = new ImportRooms(originals, reader, journal, listings, outlook, clock);
    desk = new ImportDesk(rooms, files, threads, NODE);
  }

  /** Takes away what nobody goes on with, and goes on with what died with this node. */
  void open() {
    desk.open((job, next) -> rights.goesOn(job.actor(), job.mailbox(), next, job.run()));
  }

  /** Ends the imports of this node, to go on with them when it is there again. */
  void leave() {
    desk.leave();
  }

  /**
   * Takes a file: an mbox, a message, a file of Outlook, or an archive of these or of a Maildir.
   * Returns when the file is written down here; it is taken in afterwards.
   *
   * @param upload its octets; not closed
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}, {@code NOT_FOUND}; {@code CONFLICT} for a
   *     mailbox that a server feeds; {@code BAD_REQUEST} for a file that is too large; {@code
   *     RUN_OVERLAPS} while another import into the mailbox is under way
   */
  public RunId start(Actor by, ImportWish wish, InputStream upload) {
    rights.importing(by, wish.mailbox());
    DataSize most = configuration.get(ImportKeys.SIZE);
    ImportFiles.Upload spooled = files.spool(upload, most.bytes());
    try {
      return desk.start(
          wish,
          by.name(),
          spooled.file(),
          true,
          run -> rights.started(by, wish, run, spooled.content(), null));
    } catch (RuntimeException e) {
      files.discard(spooled.file());
      throw e;
    }
  }

  /**
   * What lies in the import inbox, a folder of the server that configuration names.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}
   */
  public List<InboxItem> inbox(Actor by) {
    rights.choosing(by);
    return inbox.list();
  }

  /**
   * Imports a file or folder of the inbox, where it stays as it is.
   *
   * @throws org.muniment.fault.Failure as {@link #start}; {@code NOT_FOUND} for what is not there
   */
  public RunId startFromInbox(Actor by, ImportWish wish) {
    rights.importing(by, wish.mailbox());
    Path source = inbox.find(wish.name());
    return desk.start(
        wish, by.name(), source, false, run -> rights.started(by, wish, run, null, null));
  }

  /**
   * Goes on with an import that ended early, where it was; or makes an import of a dry run.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}; {@code NOT_FOUND} when its source is
   *     gone; {@code RUN_OVERLAPS} while another import into the mailbox is under way
   */
  public RunId goOn(Actor by, RunId ended) {
    ImportJob job = waiting(rights.stopping(by, ended));
    rights.importing(by, job.mailbox());
    boolean isFinishedDryRun = isFinishedDryRun(by, job);
    ImportWish wish = new ImportWish(job.mailbox(), job.name(), job.isDry() && !isFinishedDryRun);
    return desk.goOn(
        job, by.name(), isFinishedDryRun, run -> rights.started(by, wish, run, null, ended));
  }

  /**
   * Gives up an import that ended early, or a dry run: its upload is removed.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}, {@code NOT_FOUND}
   */
  public void giveUp(Actor by, RunId ended) {
    ImportJob job = waiting(rights.stopping(by, ended));
    rights.givenUp(by, job.mailbox(), ended);
    files.discard(job);
  }

  /** How somebody may go on with an import that ended. */
  public GoingOn goingOn(Actor by, RunId ended) {
    HarvestRun run = rights.seen(by, ended);
    ImportJob job = files.findJob(run.id()).orElse(null);
    if (job == null || !job.isWaiting() || run.state() == RunState.RUNNING) {
      return GoingOn.NOT;
    }
    return isFinishedDryRun(by, job) ? GoingOn.IN_EARNEST : GoingOn.WHERE_IT_WAS;
  }

  /** Asks an import to stop after the batch under way. */
  public void stop(Actor by, RunId run) {
    journal.requestStop(rights.stopping(by, run));
  }

  /** How an import stands: {@code quarantined} counts the items that are no mail. */
  public HarvestRun get(Actor by, RunId run) {
    return rights.seen(by, run);
  }

  /**
   * Imports that the actor may see, the newest first.
   *
   * @param mailbox into which, or null for all
   * @param before goes on behind this run, or null for the first page
   */
  public List<HarvestRun> list(
      Actor by, @Nullable MailboxId mailbox, @Nullable RunId before, int limit) {
    return rights.list(by, mailbox, before, limit);
  }

  /**
   * The report of an import as CSV in UTF-8, a line for every item. The caller closes the stream.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}, {@code NOT_FOUND}
   */
  public InputStream report(Actor by, RunId run) throws IOException {
    Path report = files.report(rights.seen(by, run).id());
    if (!Files.exists(report)) {
      throw Fault.NOT_FOUND.on("report of import", run);
    }
    return Files.newInputStream(report);
  }

  private boolean isFinishedDryRun(Actor by, ImportJob job) {
    return job.isDry() && rights.seen(by, job.run()).state() == RunState.DONE;
  }

  private ImportJob waiting(RunId run) {
    return files
        .findJob(run)
        .filter(ImportJob::isWaiting)
        .orElseThrow(() -> Fault.NOT_FOUND.on("source of import", run));
  }

  /** What may become of an import that ended. */
  public enum GoingOn {
    /** Nothing: it is done, or its source is gone. */
    NOT,
    /** It goes on where it was. */
    WHERE_IT_WAS,
    /** It was a dry run, and may be done in earnest. */
    IN_EARNEST
  }
}
