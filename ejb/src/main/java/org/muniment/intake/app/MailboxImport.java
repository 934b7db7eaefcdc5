package org.muniment.intake.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.harvest.WatchedStream;
import org.muniment.intake.IncomingMessage;
import org.muniment.intake.IntakeSink;
import org.muniment.intake.MailFile;
import org.muniment.intake.app.ImportItem.Fate;
import org.muniment.message.MessageDate;
import org.muniment.message.MessageReader;
import org.muniment.message.ParseLimits;
import org.muniment.original.Beginning;
import org.muniment.original.Original;

/**
 * Takes the messages of one file into one mailbox, in batches, or says what would become of them.
 * After each batch it is written down how far it has come. One object, one run, one thread.
 */
final class MailboxImport implements IntakeSink {
  private static final Logger LOG = Logger.getLogger(MailboxImport.class);
  private static final int FULL = 256;
  private static final int HEADER = 64 * 1024;
  private static final long FULL_OCTETS = 16L << 20;
  private static final int MOST_FOLDERS = 20_000;
  private static final Duration BETWEEN_BEATS = Duration.ofSeconds(1);
  private static final String LEFT = "The server was shut down. It goes on at the next start.";

  private final ImportTarget target;
  private final MessageReader reader;
  private final HarvestJournal journal;
  private final Clock clock;
  private final RunId run;
  private final ImportReport report;
  private final ImportProgress progress;
  private final List<ImportItem> items = new ArrayList<>();
  private final Set<List<String>> seen = new HashSet<>();
  private volatile boolean isLeft;
  private @Nullable Instant lastBeat;
  private long octets;
  private long archived;
  private long known;
  private long bad;
  private long bytes;

  /** Ends the import because somebody asked, or the server goes down. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  MailboxImport(
      ImportTarget target,
      MessageReader reader,
      HarvestJournal journal,
      Clock clock,
      RunId run,
      ImportReport report,
      ImportProgress progress) {
    this.target = target;
    this.reader = reader;
    this.journal = journal;
    this.clock = clock;
    this.run = run;
    this.report = report;
    this.progress = progress;
  }

  /** Takes everything in, whatever comes; does not close the run. */
  RunClosing carryOut(MailFile file) {
    try {
      read(file);
      flush();
      return closing(RunState.DONE, null);
    } catch (Stopped stop) {
      return closing(RunState.STOPPED, isLeft ? LEFT : null);
    } catch (IOException e) {
      return closing(RunState.FAILED, "The file cannot be read any further: " + e.getMessage());
    } catch (Failure e) {
      return closing(RunState.FAILED, e.sentence());
    } catch (Exception e) { // checked ones too: a transaction throws them
      LOG.errorf(e, "Import %s ended unexpectedly", run);
      String sentence = "The import ended unexpectedly: " + e;
      return closing(RunState.FAILED, Diagnosis.of(e).map(Failure::sentence).orElse(sentence));
    } finally {
      target.abandon();
    }
  }

  /** Ends it at the next beat, to go on when the server is there again; from any thread. */
  void leave() {
    isLeft = true;
  }

  /** Whether it was told to leave. */
  boolean isLeft() {
    return isLeft;
  }

  private void read(MailFile file) throws IOException {
    try {
      file.read(this);
    } catch (ImportProgress.Shifted e) {
      LOG.warnf("Import %s finds another file than before, and reads it from its beginning", run);
      progress.restart();
      report.restart();
      file.read(this);
    } catch (IOException e) {
      flush(); // what came before is good
      throw e;
    }
  }

  @Override
  public void message(IncomingMessage message) throws IOException {
    InputStream watched = new WatchedStream(message.octets(), this::beatNowAndThen);
    if (progress.isDone(message.item())) {
      watched.transferTo(OutputStream.nullOutputStream());
      return;
    }
    if (isOneFolderTooMany(message)) {
      refuse(message.item(), "There are more than " + MOST_FOLDERS + " folders.");
      return;
    }
    Beginning beginning = new Beginning(watched, HEADER);
    Original original = target.take(beginning);
    if (original.length() == 0) {
      refuse(message.item(), "It is empty.");
      return;
    }
    compare(message, original);
    MessageDate written = message.received() == null ? written(beginning) : null;
    items.add(new ImportItem(message, original, written));
    octets += original.length();
    bytes += original.length();
    if (items.size() >= FULL || octets >= FULL_OCTETS) {
      flush();
    }
  }

  private boolean isOneFolderTooMany(IncomingMessage message) {
    seen.addAll(message.folders());
    if (seen.size() <= MOST_FOLDERS) {
      return false;
    }
    message.folders().forEach(seen::remove);
    return true;
  }

  /** The name of a file may tell how long it was. */
  private void compare(IncomingMessage message, Original original) {
    long told = message.told().octets();
    if (told >= 0 && told != original.length()) {
      report.remark(
          message.item(),
          "Its name says %d octets, and it has %d; it is taken as it is."
              .formatted(told, original.length()));
    }
  }

  /** What the Date field says; null where there is none, or none that can be true. */
  private @Nullable MessageDate written(Beginning beginning) throws IOException {
    MessageDate date =
        reader
            .read(beginning.octets(), ParseLimits.DEFAULT, MessageReader.Visitor.NONE)
            .headers()
            .date();
    return date == null || date.origin() != MessageDate.Origin.DATE_FIELD ? null : date;
  }

  @Override
  public void looking() {
    beatNowAndThen();
  }

  @Override
  public void told(String item, String sentence) {
    if (!progress.isDone(item)) {
      report.told(item, sentence);
    }
  }

  @Override
  public void remark(String item, String sentence) {
    if (!progress.isDone(item)) {
      report.remark(item, sentence);
    }
  }

  @Override
  public void bad(String item, String reason) {
    if (!progress.isDone(item)) {
      refuse(item, reason);
    }
    beatNowAndThen();
  }

  private void refuse(String item, String reason) {
    bad++;
    report.bad(item, reason);
  }

  private void flush() {
    target.settle();
    Map<List<String>, List<ImportItem>> byFolder = new LinkedHashMap<>();
    for (ImportItem item : items) {
      for (List<String> folder : item.message().folders()) {
        byFolder.computeIfAbsent(folder, key -> new ArrayList<>()).add(item);
      }
    }
    byFolder.forEach(this::place);
    items.clear();
    octets = 0;
    progress.settle(report.settle());
    beat();
  }

  private void place(List<String> folder, List<ImportItem> arrived) {
    List<Fate> fates = target.place(folder, arrived);
    for (int i = 0; i < arrived.size(); i++) {
      Fate fate = fates.get(i);
      report.placed(arrived.get(i), folder, fate);
      if (fate == Fate.KNOWN) {
        known++;
      } else {
        archived++;
      }
    }
  }

  /** Shows the counts, keeps the lease, hears a stop. */
  private void beat() {
    lastBeat = clock.instant();
    if (journal.progress(run, tally()) || isLeft) {
      throw new Stopped();
    }
  }

  private void beatNowAndThen() {
    Instant last = lastBeat;
    if (last == null || !clock.instant().isBefore(last.plus(BETWEEN_BEATS))) {
      beat();
    }
  }

  private RunClosing closing(RunState state, @Nullable String error) {
    return new RunClosing(state, tally(), error, report.troubles());
  }

  /** Bad items are counted as quarantined: they are there, and not archived. */
  private RunTally tally() {
    long total = archived + known + bad;
    return new RunTally(seen.size(), 0, total, archived, known, 0, 0, 0, bad, 0, bytes, 0);
  }
}
