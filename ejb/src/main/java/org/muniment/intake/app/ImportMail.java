package org.muniment.intake.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.archive.MailboxId;
import org.muniment.boot.BootKeys;
import org.muniment.configuration.DataSize;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.ModifiedUtf7;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.intake.IntakeLimits;
import org.muniment.intake.MailFile;
import org.muniment.message.MessageReader;
import org.muniment.original.OriginalStore;
import org.muniment.search.MailListings;

/**
 * Takes mail from files into mailboxes that no server feeds, in the background. An import is a run
 * like a harvest: one at a time for a mailbox, with live counts, and closed in the ledger. One that
 * was interrupted is sent again: what is there already is not placed twice.
 */
@ApplicationScoped
public class ImportMail {
  private static final Logger LOG = Logger.getLogger(ImportMail.class);
  private static final String NODE = System.getProperty("jboss.node.name", "muniment");

  @Inject private OriginalStore originals;
  @Inject private MessageReader reader;
  @Inject private HarvestJournal journal;
  @Inject private MailListings listings;
  @Inject private ImportRights rights;
  @Inject private MunimentConfiguration configuration;
  @Inject private Clock clock;
  @Resource private ManagedThreadFactory threads;

  private ImportFiles files;

  @PostConstruct
  void findFiles() {
    Path folder = configuration.get(BootKeys.HOME).resolve("imports");
    files = new ImportFiles(folder, NODE, configuration.get(BootKeys.RESERVE));
  }

  /** Takes away uploads of imports that died with this node; before any is started. */
  void open() {
    files.discardLeftovers();
  }

  /**
   * Takes a file: an mbox, a message, or a zip of these or of a Maildir. Returns when the file is
   * written down here; it is taken in afterwards.
   *
   * @param name what the sender calls it: for the report, and for the folder of an mbox
   * @param upload its octets; not closed
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}, {@code NOT_FOUND}; {@code CONFLICT} for a
   *     mailbox that a server feeds; {@code BAD_REQUEST} for a file that is too large; {@code
   *     RUN_OVERLAPS} while another import into the mailbox is under way
   */
  public RunId start(Actor by, MailboxId mailbox, String name, InputStream upload) {
    rights.importing(by, mailbox);
    DataSize most = configuration.get(ImportKeys.SIZE);
    ImportFiles.Upload spooled = files.spool(upload, most.bytes());
    Path file = spooled.file();
    RunOrder order = new RunOrder(mailbox, RunKind.IMPORT, NODE, by.name());
    try {
      RunId run = journal.begin(order);
      rights.started(by, mailbox, run, name, spooled.content());
      threads.newThread(() -> carryOut(run, order, file, name)).start();
      return run;
    } catch (RuntimeException e) {
      files.discard(file);
      throw e;
    }
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

  private void carryOut(RunId run, RunOrder order, Path file, String name) {
    try {
      journal.close(run, closing(run, order, file, name));
    } catch (Exception e) { // checked ones too: a transaction throws them
      LOG.errorf(e, "Import %s could not be closed; its lease ends by itself", run);
    } finally {
      files.discard(file);
    }
  }

  private RunClosing closing(RunId run, RunOrder order, Path file, String name) {
    try (ImportReport report = new ImportReport(files.report(run))) {
      MailFile mail = new MailFile(file, name, IntakeLimits.USUAL, ImportMail::decoded);
      return new MailboxImport(originals, reader, journal, listings, clock, run, order, report)
          .carryOut(mail);
    } catch (IOException e) {
      String sentence = "The report cannot be written: " + e.getMessage();
      return new RunClosing(RunState.FAILED, RunTally.NOTHING, sentence, List.of());
    }
  }

  private static String decoded(String name) {
    return ModifiedUtf7.display(name.getBytes(StandardCharsets.UTF_8));
  }
}
