package org.muniment.intake.app;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Sighting;
import org.muniment.archive.Uid;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;
import org.muniment.harvest.BatchFacts;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.NewPlacement;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.harvest.WatchedStream;
import org.muniment.intake.IncomingMessage;
import org.muniment.intake.IntakeSink;
import org.muniment.intake.MailFile;
import org.muniment.message.MessageDate;
import org.muniment.message.MessageReader;
import org.muniment.message.ParseLimits;
import org.muniment.original.Beginning;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.search.MailListings;

/**
 * Takes the messages of one file into one mailbox, in batches: octets durable first, then one
 * transaction for each folder of the batch. A message that its folder has already is not placed
 * again, so that an import may be repeated. One object, one import, one thread.
 */
final class MailboxImport implements IntakeSink {
  private static final Logger LOG = Logger.getLogger(MailboxImport.class);
  private static final int FULL = 256;
  private static final int HEADER = 64 * 1024;
  private static final long FULL_OCTETS = 16L << 20;
  private static final Duration BETWEEN_BEATS = Duration.ofSeconds(1);
  private static final String DATED_BY_ITSELF =
      "The file does not tell when it was delivered; the date is that of its Date field.";

  private final OriginalStore originals;
  private final MessageReader reader;
  private final HarvestJournal journal;
  private final MailListings listings;
  private final Clock clock;
  private final RunId run;
  private final RunOrder order;
  private final ImportReport report;
  private final ImportFolders folders;
  private final List<Item> items = new ArrayList<>();
  private OriginalStore.@Nullable Batch batch;
  private @Nullable Instant lastBeat;
  private long octets;
  private long archived;
  private long known;
  private long bad;
  private long bytes;
  private final Set<List<String>> seen = new HashSet<>();

  /**
   * A message whose octets are in the batch.
   *
   * @param written what its Date field says, where the file does not tell when it was delivered
   */
  private record Item(IncomingMessage message, Original original, @Nullable MessageDate written) {
    ContentAddress address() {
      return original.address();
    }
  }

  /** Ends the import because somebody asked. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  MailboxImport(
      OriginalStore originals,
      MessageReader reader,
      HarvestJournal journal,
      MailListings listings,
      Clock clock,
      RunId run,
      RunOrder order,
      ImportReport report) {
    this.originals = originals;
    this.reader = reader;
    this.journal = journal;
    this.listings = listings;
    this.clock = clock;
    this.run = run;
    this.order = order;
    this.report = report;
    this.folders = new ImportFolders(journal, order.mailbox(), run);
  }

  /** Takes everything in, whatever comes; does not close the run. */
  RunClosing carryOut(MailFile file) {
    try {
      file.read(this);
      flush();
      return closing(RunState.DONE, null);
    } catch (Stopped stop) {
      return closing(RunState.STOPPED, null);
    } catch (IOException e) {
      return closing(RunState.FAILED, "The file cannot be read any further: " + e.getMessage());
    } catch (Failure e) {
      return closing(RunState.FAILED, e.sentence());
    } catch (Exception e) { // checked ones too: a transaction throws them
      LOG.errorf(e, "Import %s ended unexpectedly", run);
      String sentence = "The import ended unexpectedly: " + e;
      return closing(RunState.FAILED, Diagnosis.of(e).map(Failure::sentence).orElse(sentence));
    } finally {
      abandon();
    }
  }

  @Override
  public void message(IncomingMessage message) throws IOException {
    InputStream watched = new WatchedStream(message.octets(), this::beatNowAndThen);
    Beginning beginning = new Beginning(watched, HEADER);
    Original original = batch().put(beginning);
    if (original.length() == 0) {
      bad(message.item(), "It is empty.");
      return;
    }
    items.add(new Item(message, original, message.received() == null ? written(beginning) : null));
    octets += original.length();
    bytes += original.length();
    if (items.size() >= FULL || octets >= FULL_OCTETS) {
      flush();
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
  public void remark(String item, String sentence) {
    report.remark(item, sentence);
  }

  @Override
  public void bad(String item, String reason) {
    bad++;
    report.bad(item, reason);
    beatNowAndThen();
  }

  private void flush() {
    if (batch != null) {
      batch.commit();
      abandon();
    }
    Map<List<String>, List<Item>> byFolder =
        items.stream()
            .collect(
                Collectors.groupingBy(
                    item -> item.message().folder(), LinkedHashMap::new, Collectors.toList()));
    byFolder.forEach(this::place);
    items.clear();
    octets = 0;
    beat();
  }

  /** Shows the counts, keeps the lease, hears a stop. */
  private void beat() {
    lastBeat = clock.instant();
    if (journal.progress(run, tally())) {
      throw new Stopped();
    }
  }

  private void beatNowAndThen() {
    Instant last = lastBeat;
    if (last == null || !clock.instant().isBefore(last.plus(BETWEEN_BEATS))) {
      beat();
    }
  }

  private void place(List<String> path, List<Item> arrived) {
    seen.add(path);
    Epoch epoch = folders.epoch(path);
    Set<ContentAddress> held = held(epoch, arrived);
    BatchFacts.Draft facts = BatchFacts.draft(run, order.actor(), order.mailbox(), epoch);
    List<Item> fresh = arrived.stream().filter(item -> held.add(item.address())).toList();
    long uid = epoch.uidNextDone();
    for (Item item : fresh) {
      String note = item.written() == null ? null : DATED_BY_ITSELF;
      facts.placed(new NewPlacement(sighting(epoch, uid++, item), false, note));
    }
    if (!fresh.isEmpty()) {
      journal.commit(facts.build(clock.instant(), uid));
      folders.advance(path, epoch.advancedTo(uid));
    }
    account(path, arrived, Set.copyOf(fresh));
  }

  private void account(List<String> path, List<Item> arrived, Set<Item> fresh) {
    archived += fresh.size();
    known += arrived.size() - fresh.size();
    for (Item item : arrived) {
      if (fresh.contains(item)) {
        report.archived(item.message().item(), path, item.original());
      } else {
        report.known(item.message().item(), path, item.original());
      }
    }
  }

  /** Which of the arrived messages the folder has already. */
  private Set<ContentAddress> held(Epoch epoch, List<Item> arrived) {
    Set<ContentAddress> asked = arrived.stream().map(Item::address).collect(Collectors.toSet());
    return listings.placements(asked).values().stream()
        .flatMap(List::stream)
        .map(placement -> placement.sighting())
        .filter(sighting -> sighting.folder().equals(epoch.folder()))
        .map(sighting -> sighting.original().address())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Sighting sighting(Epoch epoch, long uid, Item item) {
    IncomingMessage message = item.message();
    MessageDate written = item.written();
    return new Sighting(
        epoch.folder(),
        epoch.uidValidity(),
        new Uid(uid),
        item.original(),
        written == null ? message.received() : written.instant(),
        written == null ? 0 : written.offsetMinutes(),
        message.flags(),
        item.original().length(),
        null);
  }

  private RunClosing closing(RunState state, @Nullable String error) {
    return new RunClosing(state, tally(), error, report.troubles());
  }

  /** Bad items are counted as quarantined: they are there, and not archived. */
  private RunTally tally() {
    long total = archived + known + bad;
    return new RunTally(seen.size(), 0, total, archived, known, 0, 0, 0, bad, 0, bytes, 0);
  }

  private OriginalStore.Batch batch() {
    if (batch == null) {
      batch = originals.open(Cohort.GENERAL);
    }
    return batch;
  }

  private void abandon() {
    if (batch != null) {
      batch.close();
      batch = null;
    }
  }
}
