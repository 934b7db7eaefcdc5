package org.muniment.intake.app;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Placement;
import org.muniment.archive.Sighting;
import org.muniment.archive.Uid;
import org.muniment.harvest.BatchFacts;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.NewPlacement;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunOrder;
import org.muniment.intake.IncomingMessage;
import org.muniment.intake.app.ImportItem.Fate;
import org.muniment.message.MessageDate;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.search.MailListings;

/**
 * Takes messages into the archive: octets durable first, then one transaction for each folder of
 * the batch. A message that its folder has already is not placed again.
 */
final class ArchiveTarget implements ImportTarget {
  private static final String DATED_BY_ITSELF =
      "The file does not tell when it was delivered; the date is that of its Date field.";

  private final OriginalStore originals;
  private final HarvestJournal journal;
  private final MailListings listings;
  private final Clock clock;
  private final RunId run;
  private final RunOrder order;
  private final ImportFolders folders;
  private OriginalStore.@Nullable Batch batch;
  private final Instant started;
  private boolean isFirst;
  private long settled;

  /**
   * @param started when the first run of this import began
   * @param isContinued whether that was another run: what the first batch finds placed since then
   *     was placed by the part that ended early
   */
  ArchiveTarget(
      OriginalStore originals,
      HarvestJournal journal,
      MailListings listings,
      Clock clock,
      RunId run,
      RunOrder order,
      Instant started,
      boolean isContinued) {
    this.originals = originals;
    this.journal = journal;
    this.listings = listings;
    this.clock = clock;
    this.run = run;
    this.order = order;
    this.folders = new ImportFolders(journal, order.mailbox(), run);
    this.started = started;
    this.isFirst = isContinued;
  }

  @Override
  public Original take(InputStream octets) throws IOException {
    if (batch == null) {
      batch = originals.open(Cohort.GENERAL);
    }
    return batch.put(octets);
  }

  @Override
  public void settle() {
    if (++settled > 1) {
      isFirst = false;
    }
    if (batch != null) {
      batch.commit();
      abandon();
    }
  }

  @Override
  public List<Fate> place(List<String> path, List<ImportItem> arrived) {
    Epoch epoch = folders.epoch(path);
    Map<ContentAddress, List<Placement>> placements = placements(arrived);
    Set<ContentAddress> held = held(epoch, placements.values());
    Set<ContentAddress> own = own(epoch, placements.values());
    BatchFacts.Draft facts = BatchFacts.draft(run, order.actor(), order.mailbox(), epoch);
    List<Fate> fates = new ArrayList<>();
    long uid = epoch.uidNextDone();
    for (ImportItem item : arrived) {
      boolean isFresh = held.add(item.address());
      if (isFresh) {
        facts.placed(new NewPlacement(sighting(epoch, uid++, item), false, note(item)));
      }
      boolean isElsewhere =
          placements.getOrDefault(item.address(), List.of()).stream().anyMatch(this::isForeign);
      boolean isOwn = own.remove(item.address());
      fates.add(
          isFresh ? (isElsewhere ? Fate.ELSEWHERE : Fate.NEW) : isOwn ? Fate.NEW : Fate.KNOWN);
    }
    if (facts.size() > 0) {
      journal.commit(facts.build(clock.instant(), uid));
      folders.advance(path, epoch.advancedTo(uid));
    }
    return fates;
  }

  @Override
  public void abandon() {
    if (batch != null) {
      batch.close();
      batch = null;
    }
  }

  private Map<ContentAddress, List<Placement>> placements(List<ImportItem> arrived) {
    return listings.placements(
        arrived.stream().map(ImportItem::address).collect(Collectors.toSet()));
  }

  /** Which of the arrived messages the folder has already. */
  private static Set<ContentAddress> held(Epoch epoch, Collection<List<Placement>> placements) {
    return placements.stream()
        .flatMap(List::stream)
        .map(Placement::sighting)
        .filter(sighting -> sighting.folder().equals(epoch.folder()))
        .map(sighting -> sighting.original().address())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Whether it was there before this import, or is in another mailbox. */
  private boolean isForeign(Placement placement) {
    return !placement.mailbox().equals(order.mailbox()) || placement.seenAt().isBefore(started);
  }

  /** Which of them this import placed there before it ended early. */
  private Set<ContentAddress> own(Epoch epoch, Collection<List<Placement>> placements) {
    if (!isFirst) {
      return new HashSet<>();
    }
    Map<ContentAddress, Instant> seen = new HashMap<>();
    placements.stream()
        .flatMap(List::stream)
        .filter(placement -> placement.sighting().folder().equals(epoch.folder()))
        .forEach(each -> seen.put(each.sighting().original().address(), each.seenAt()));
    seen.values().removeIf(at -> at.isBefore(started));
    return seen.keySet();
  }

  private static @Nullable String note(ImportItem item) {
    String told = item.message().told().note();
    return told != null ? told : item.written() == null ? null : DATED_BY_ITSELF;
  }

  private static Sighting sighting(Epoch epoch, long uid, ImportItem item) {
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
        message.told().emailId(),
        message.told().isSynthesised());
  }
}
