package org.muniment.harvest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Sighting;
import org.muniment.archive.UidValidity;
import org.muniment.fault.Fault;
import org.muniment.ledger.Ledger;
import org.muniment.testkit.Steps;

/**
 * A journal in memory, for tests. Survives a {@link Steps#crashAt crash}: a method that crashed did
 * all of its work or none.
 */
public final class InMemoryHarvestJournal implements HarvestJournal {
  private final Ledger ledger;
  private final Clock clock;
  private final Steps steps;
  private final JournalRuns runs;
  private final Map<FolderId, JournalFolder> folders = new LinkedHashMap<>();
  private final Map<EpochId, NavigableMap<Long, JournalItem>> items = new HashMap<>();
  private final Map<EpochId, Epoch> epochs = new LinkedHashMap<>();
  private final Map<EpochId, Reconciliation> reconciliations = new LinkedHashMap<>();
  private final Map<PlacementId, JournalItem.Placed> placements = new LinkedHashMap<>();
  private final Map<FolderId, Set<String>> specialUses = new HashMap<>();

  /**
   * An empty journal.
   *
   * @param steps hears of every transaction, before and after
   */
  public InMemoryHarvestJournal(Ledger ledger, Clock clock, Steps steps) {
    this.ledger = ledger;
    this.clock = clock;
    this.steps = steps;
    this.runs = new JournalRuns(ledger, clock);
  }

  // --- runs

  @Override
  public synchronized RunId begin(RunOrder order) {
    return transaction("begin", () -> runs.begin(order));
  }

  @Override
  public synchronized boolean progress(RunId run, RunTally tally) {
    return transaction("progress", () -> runs.progress(run, tally));
  }

  @Override
  public synchronized void requestStop(RunId run) {
    runs.requestStop(run);
  }

  @Override
  public synchronized void close(RunId run, RunClosing closing) {
    transaction("close", () -> runs.close(run, closing));
  }

  @Override
  public synchronized int closeInterrupted(String node) {
    return runs.closeInterrupted(node);
  }

  @Override
  public synchronized Optional<HarvestRun> run(RunId run) {
    return runs.find(run);
  }

  // --- folders and epochs

  @Override
  public synchronized List<KnownFolder> folders(MailboxId mailbox) {
    return folders.values().stream()
        .filter(folder -> folder.mailbox.equals(mailbox))
        .map(this::known)
        .toList();
  }

  @Override
  public synchronized KnownFolder adopt(RunId run, FolderName name, @Nullable String objectId) {
    return transaction(
        "adopt",
        () -> {
          HarvestRun living = runs.living(run);
          FolderId id = new FolderId(folders.size() + 1);
          JournalFolder folder = new JournalFolder(id, living.mailbox(), name, objectId);
          folders.put(id, folder);
          tell(living, folder, FolderChange.APPEARED);
          return known(folder);
        });
  }

  @Override
  public synchronized void rename(
      RunId run, FolderId id, FolderName name, @Nullable String objectId) {
    transaction(
        "rename",
        () -> {
          HarvestRun living = runs.living(run);
          JournalFolder folder = folder(id);
          boolean isRenamed = !folder.name.equals(name);
          folder.name = name;
          folder.objectId = objectId;
          if (isRenamed) {
            tell(living, folder, FolderChange.RENAMED);
          }
          return id;
        });
  }

  @Override
  public synchronized void gone(RunId run, FolderId folder) {
    presence(run, folder, FolderChange.GONE);
  }

  @Override
  public synchronized void returned(RunId run, FolderId folder) {
    presence(run, folder, FolderChange.RETURNED);
  }

  @Override
  public synchronized Epoch open(RunId run, FolderId id, UidValidity uidValidity) {
    return transaction(
        "open",
        () -> {
          HarvestRun living = runs.living(run);
          JournalFolder folder = folder(id);
          EpochId number = new EpochId(epochs.size() + 1);
          Epoch epoch = Epoch.opened(number, id, uidValidity, clock.instant());
          epochs.put(number, epoch);
          items.put(number, new TreeMap<>());
          if (folder.epoch != null) {
            ledger.append(
                HarvestActs.renumbered(
                    living.actor(), living.mailbox(), folder.name, folder.objectId, epoch));
          }
          folder.epoch = number;
          return epoch;
        });
  }

  @Override
  public synchronized void keep(RunId run, Epoch epoch) {
    transaction(
        "keep",
        () -> {
          runs.living(run);
          requireForward(epoch.id(), epoch.uidNextDone());
          return epochs.put(epoch.id(), epoch);
        });
  }

  @Override
  public synchronized Reconciliation reconcile(RunId run, Epoch epoch, FolderCheck check) {
    return transaction(
        "reconcile",
        () -> {
          HarvestRun living = runs.living(run);
          requireForward(epoch.id(), epoch.uidNextDone());
          epochs.put(epoch.id(), epoch);
          Reconciliation done = reconciliation(living, epoch, check);
          reconciliations.put(epoch.id(), done);
          ledger.append(done.toAct(living.actor()));
          return done;
        });
  }

  /** The latest reconciliation of each epoch of the mailbox. */
  public synchronized List<Reconciliation> reconciliations(MailboxId mailbox) {
    return reconciliations.values().stream().filter(r -> r.mailbox().equals(mailbox)).toList();
  }

  private Reconciliation reconciliation(HarvestRun run, Epoch epoch, FolderCheck check) {
    Map<String, Long> excluded =
        excluded(epoch.id())
            .collect(Collectors.groupingBy(x -> x.mark().toString(), Collectors.counting()));
    Map<QuarantineReason, Long> quarantined =
        quarantined(epoch.id())
            .collect(Collectors.groupingBy(QuarantinedMessage::reason, Collectors.counting()));
    return new Reconciliation(
        run.mailbox(),
        epoch.folder(),
        folder(epoch.folder()).name.display(),
        epoch.id(),
        epoch.uidValidity(),
        run.id(),
        clock.instant(),
        check,
        tally(epoch.id()).placed(),
        excluded,
        quarantined);
  }

  // --- messages

  @Override
  public synchronized UidSet accountedFor(EpochId epoch, UidSet asked) {
    return uids(within(epoch, asked));
  }

  @Override
  public synchronized UidSet present(EpochId epoch, long from, int limit) {
    return uids(
        items(epoch).tailMap(from).entrySet().stream()
            .filter(item -> !item.getValue().isGone())
            .limit(limit));
  }

  @Override
  public synchronized Map<FolderId, Set<RuleMark>> leftOut(MailboxId mailbox) {
    Map<FolderId, Set<RuleMark>> found = new HashMap<>();
    for (JournalFolder folder : folders.values()) {
      if (folder.mailbox.equals(mailbox) && folder.epoch != null) {
        Set<RuleMark> marks =
            excluded(folder.epoch).map(ExcludedMessage::mark).collect(Collectors.toSet());
        if (!marks.isEmpty()) {
          found.put(folder.id, marks);
        }
      }
    }
    return found;
  }

  @Override
  public synchronized UidSet leftOutBesides(
      EpochId epoch, Set<RuleMark> marks, long from, int limit) {
    return UidSet.of(
        excluded(epoch)
            .filter(message -> !marks.contains(message.mark()))
            .mapToLong(message -> message.uid().value())
            .filter(uid -> uid >= from)
            .limit(limit));
  }

  @Override
  public synchronized void describe(RunId run, Map<FolderId, Set<String>> uses) {
    runs.living(run);
    specialUses.clear();
    specialUses.putAll(uses);
  }

  /** What {@link #describe} was last told. */
  public synchronized Map<FolderId, Set<String>> specialUses() {
    return Map.copyOf(specialUses);
  }

  private Stream<ExcludedMessage> excluded(EpochId epoch) {
    return items(epoch).values().stream()
        .filter(JournalItem.Excluded.class::isInstance)
        .map(item -> ((JournalItem.Excluded) item).message());
  }

  @Override
  public synchronized EpochTally tally(EpochId epoch) {
    List<JournalItem> there =
        items(epoch).values().stream().filter(item -> !item.isGone()).toList();
    return new EpochTally(
        there.stream().filter(JournalItem.Placed.class::isInstance).count(),
        there.stream().filter(JournalItem.Quarantined.class::isInstance).count(),
        there.stream().filter(JournalItem.Excluded.class::isInstance).count());
  }

  @Override
  public synchronized List<PlacedMessage> placed(EpochId epoch, UidSet asked) {
    return within(epoch, asked)
        .map(Map.Entry::getValue)
        .filter(JournalItem.Placed.class::isInstance)
        .map(item -> ((JournalItem.Placed) item).message())
        .toList();
  }

  @Override
  public synchronized List<QuarantinedMessage> due(EpochId epoch, Instant now, int limit) {
    return quarantined(epoch)
        .filter(message -> !message.nextTry().isAfter(now))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Likeness> linkable(MailboxId mailbox, Set<String> emailIds) {
    List<Likeness> known = new ArrayList<>();
    for (JournalItem.Placed placed : placements.values()) {
      Sighting seen = placed.sighting;
      String emailId = seen.emailId();
      if (placed.mailbox.equals(mailbox) && emailId != null && emailIds.contains(emailId)) {
        known.add(new Likeness(emailId, seen.claimedSize(), seen.internalDate(), seen.original()));
      }
    }
    return known;
  }

  @Override
  public synchronized Map<PlacementId, PlacementId> successors(
      MailboxId mailbox, Set<PlacementId> departed, Instant since) {
    return new JournalSuccessors(placements.values(), mailbox, since).of(departed);
  }

  @Override
  public synchronized List<PlacementId> commit(BatchFacts facts) {
    return transaction("commit", () -> write(facts));
  }

  /** All placements of a mailbox, gone ones included, in the order of their numbers. */
  public synchronized List<Placement> placements(MailboxId mailbox) {
    return placements.values().stream()
        .filter(placed -> placed.mailbox.equals(mailbox))
        .map(JournalItem.Placed::placement)
        .toList();
  }

  private List<PlacementId> write(BatchFacts facts) {
    runs.living(facts.run());
    EpochId epoch = facts.epoch().id();
    requireForward(epoch, facts.uidNextDone());
    facts.placed().forEach(placed -> requireNew(epoch, placed));
    List<PlacementId> ids = facts.placed().stream().map(p -> place(facts, p)).toList();
    NavigableMap<Long, JournalItem> kept = items(epoch);
    facts.quarantined().forEach(q -> kept.put(q.uid().value(), new JournalItem.Quarantined(q)));
    facts.excluded().forEach(e -> kept.put(e.uid().value(), new JournalItem.Excluded(e)));
    facts.flagChanges().forEach(c -> placement(c.message()).changeFlags(c.flags()));
    facts.departures().forEach(departure -> depart(kept, departure, facts.at()));
    facts.returned().forEach(message -> placement(message).goneAt = null);
    epochs.compute(epoch, (id, known) -> moved(known, facts.uidNextDone()));
    ledger.append(HarvestActs.of(facts, ids));
    return ids;
  }

  private PlacementId place(BatchFacts facts, NewPlacement placement) {
    PlacementId id = new PlacementId(placements.size() + 1);
    JournalItem.Placed placed =
        new JournalItem.Placed(id, facts.mailbox(), placement.sighting(), facts.at());
    placements.put(id, placed);
    items(facts.epoch().id()).put(placement.sighting().uid().value(), placed);
    return id;
  }

  private void depart(NavigableMap<Long, JournalItem> kept, Departure departure, Instant at) {
    PlacedMessage message = departure.message();
    if (message == null) {
      kept.remove(departure.uid().value());
    } else {
      placement(message).goneAt = at;
      placement(message).movedTo = departure.movedTo();
    }
  }

  private void requireNew(EpochId epoch, NewPlacement placement) {
    long uid = placement.sighting().uid().value();
    if (items(epoch).get(uid) instanceof JournalItem.Placed) {
      throw new IllegalArgumentException("Placed already: " + uid);
    }
  }

  private void requireForward(EpochId epoch, long uidNext) {
    Epoch known = epochs.get(epoch);
    if (known == null || uidNext < known.uidNextDone()) {
      throw new IllegalArgumentException("The cursor would move back: " + uidNext);
    }
  }

  private static @Nullable Epoch moved(@Nullable Epoch known, long uidNext) {
    return known == null ? null : known.advancedTo(uidNext);
  }

  private void presence(RunId run, FolderId id, FolderChange change) {
    transaction(
        change.label(),
        () -> {
          HarvestRun living = runs.living(run);
          JournalFolder folder = folder(id);
          folder.isGone = change == FolderChange.GONE;
          tell(living, folder, change);
          return id;
        });
  }

  private void tell(HarvestRun run, JournalFolder folder, FolderChange change) {
    ledger.append(
        HarvestActs.folder(
            run.actor(), run.mailbox(), folder.id, change, folder.name, folder.objectId));
  }

  private KnownFolder known(JournalFolder folder) {
    Epoch current = folder.epoch == null ? null : epochs.get(folder.epoch);
    Instant nextTry =
        current == null
            ? null
            : quarantined(current.id())
                .map(QuarantinedMessage::nextTry)
                .min(Comparator.naturalOrder())
                .orElse(null);
    List<Epoch> superseded =
        epochs.values().stream()
            .filter(epoch -> epoch.folder().equals(folder.id) && !epoch.equals(current))
            .filter(epoch -> epoch.state() != EpochState.CLOSED)
            .toList();
    return new KnownFolder(
        folder.id, folder.name, folder.objectId, folder.isGone, current, superseded, nextTry);
  }

  private Stream<QuarantinedMessage> quarantined(EpochId epoch) {
    return items(epoch).values().stream()
        .filter(JournalItem.Quarantined.class::isInstance)
        .map(item -> ((JournalItem.Quarantined) item).message());
  }

  private Stream<Map.Entry<Long, JournalItem>> within(EpochId epoch, UidSet asked) {
    return asked.ranges().stream()
        .flatMap(
            range ->
                items(epoch).subMap(range.first(), true, range.last(), true).entrySet().stream());
  }

  private static UidSet uids(Stream<Map.Entry<Long, JournalItem>> items) {
    return UidSet.of(items.mapToLong(Map.Entry::getKey));
  }

  private NavigableMap<Long, JournalItem> items(EpochId epoch) {
    NavigableMap<Long, JournalItem> found = items.get(epoch);
    if (found == null) {
      throw Fault.NOT_FOUND.on("epoch", epoch);
    }
    return found;
  }

  private JournalItem.Placed placement(PlacedMessage message) {
    JournalItem.Placed found = placements.get(message.placement());
    if (found == null) {
      throw Fault.NOT_FOUND.on("placement", message.placement());
    }
    return found;
  }

  private JournalFolder folder(FolderId id) {
    JournalFolder found = folders.get(id);
    if (found == null) {
      throw Fault.NOT_FOUND.on("folder", id);
    }
    return found;
  }

  private <T> T transaction(String name, Supplier<T> work) {
    steps.step("before " + name);
    T result = work.get();
    steps.step("after " + name);
    return result;
  }
}
