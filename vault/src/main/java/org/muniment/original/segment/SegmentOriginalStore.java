package org.muniment.original.segment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.OriginalStore;
import org.muniment.original.StoreTrouble;
import org.muniment.original.crypto.RootKeys;
import org.muniment.original.file.DiskFiles;
import org.muniment.original.file.VaultFiles;

/**
 * Originals in the segments of a vault on disk. One process opens a vault at a time; within it the
 * store serves any number of threads. Opening scans the segments that were not sealed, which takes
 * about a second for each cohort at most.
 */
public final class SegmentOriginalStore implements OriginalStore {
  private static final System.Logger LOG = System.getLogger(SegmentOriginalStore.class.getName());

  private final VaultSettings settings;
  private final VaultLayout layout;
  private final VaultFiles files;
  private final RootKeys roots;
  private final VaultLock lock;
  private final SegmentFactory factory;
  private final VaultCohorts cohorts;
  private final PackingPool packers;
  private final Pool<ChunkOpener> openers = new Pool<>(ChunkOpener::new);
  private final CommitQueue queue;
  private final Map<Cohort, Thread> trainings = new ConcurrentHashMap<>();
  private final AtomicLong spools = new AtomicLong();
  private volatile boolean closed;

  private SegmentOriginalStore(
      VaultSettings settings, RootKeys roots, VaultFiles files, Clock clock, VaultLock lock) {
    this.settings = settings;
    this.layout = new VaultLayout(settings.root());
    this.files = files;
    this.roots = roots;
    this.lock = lock;
    this.factory = new SegmentFactory(settings, files, clock);
    this.cohorts = new VaultCohorts(settings, factory, roots, clock);
    this.packers = new PackingPool(settings.packers());
    this.queue = new CommitQueue(settings, this::afterCommit);
  }

  /**
   * Opens the vault, making it when there is none, and repairs what a crash left.
   *
   * @throws Failure {@code CONFLICT} when another process has it open; {@code KEY_MISSING} when a
   *     cohort's keys do not open with these root keys; {@code STORE_FULL} or {@code
   *     STORE_UNAVAILABLE} when it cannot be written
   */
  public static SegmentOriginalStore open(VaultSettings settings, RootKeys roots, Clock clock) {
    return open(settings, roots, clock, new DiskFiles());
  }

  /** As {@link #open(VaultSettings, RootKeys, Clock)}, with other files than those of the disk. */
  public static SegmentOriginalStore open(
      VaultSettings settings, RootKeys roots, Clock clock, VaultFiles files) {
    VaultLayout layout = new VaultLayout(settings.root());
    try (Undo undo = new Undo()) {
      files.createFolders(layout.segments());
      VaultLock lock = undo.onFailure(VaultLock.take(layout.lock()));
      SegmentOriginalStore store = new SegmentOriginalStore(settings, roots, files, clock, lock);
      undo.onFailure(store::letGo);
      store.emptySpool();
      store.cohorts.recover();
      store.queue.start();
      undo.succeeded();
      return store;
    } catch (IOException e) {
      throw StoreTrouble.of(e, settings.root());
    }
  }

  @Override
  public Batch open(Cohort cohort) {
    Path spool = layout.spool().resolve(settings.node() + "-" + spools.incrementAndGet());
    return new SegmentBatch(this, cohort, settings, new Spool(spool, files));
  }

  @Override
  public boolean holds(ContentAddress address) {
    return cohorts.all().stream().anyMatch(cohort -> cohort.find(address) != null);
  }

  @Override
  public InputStream read(ContentAddress address) {
    return firstOf(address, place -> place.segment().read(address, place.offset(), openers));
  }

  @Override
  public long length(ContentAddress address) {
    return firstOf(
        address, place -> place.segment().header(address, place.offset()).original().length());
  }

  /** Another cohort's copy serves when the first one does not. */
  private <T> T firstOf(ContentAddress address, Function<CohortSegments.Place, T> question) {
    Failure failure = Fault.ORIGINAL_MISSING.on(address);
    for (CohortSegments.Place place : cohorts.places(address)) {
      try {
        return ask(place, address, question);
      } catch (Failure e) {
        failure = e;
      }
    }
    throw failure;
  }

  /**
   * A damaged footer may have led to the wrong record: it is proved before the record is blamed.
   */
  private static <T> T ask(
      CohortSegments.Place place,
      ContentAddress address,
      Function<CohortSegments.Place, T> question) {
    try {
      return question.apply(place);
    } catch (Failure e) {
      place.segment().proveIndex();
      long proved = place.segment().find(address);
      if (proved == SegmentIndex.NONE || proved == place.offset()) {
        throw e;
      }
      return question.apply(new CohortSegments.Place(place.segment(), proved));
    }
  }

  /** The cohorts that hold something. */
  public Set<Cohort> cohorts() {
    return cohorts.all().stream()
        .map(CohortSegments::cohort)
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean holds(Cohort cohort, ContentAddress address) {
    CohortSegments segments = cohorts.get(cohort);
    return segments != null && segments.find(address) != null;
  }

  @Nullable Dictionary dictionary(Cohort cohort) {
    CohortSegments segments = cohorts.get(cohort);
    return segments == null ? null : segments.dictionaries().current();
  }

  PackingPool packers() {
    return packers;
  }

  boolean isClosed() {
    return closed;
  }

  void commit(Cohort cohort, List<PendingOriginal> originals) {
    CohortSegments known = cohorts.get(cohort);
    queue.commit(known != null ? known : queue.run(() -> cohorts.getOrCreate(cohort)), originals);
  }

  private void afterCommit(CohortSegments cohort) {
    cohort.sealWhenFull(settings.segmentSize());
    boolean due = cohort.dictionaries().current() == null && cohort.size() >= settings.trainAfter();
    if (due && !closed) {
      trainings.computeIfAbsent(
          cohort.cohort(),
          name ->
              Thread.ofPlatform()
                  .daemon()
                  .name("muniment-dictionary-" + name.name())
                  .start(() -> train(cohort)));
    }
  }

  /** Learns beside the writer, keeps on the writer. */
  private void train(CohortSegments cohort) {
    try {
      byte[] trained = new DictionaryTraining(cohort, settings.trainAfter(), openers).run();
      queue.run(
          () -> {
            cohort.dictionaries().add(trained, files);
            return true;
          });
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Cohort " + cohort.cohort().name() + " goes without a dictionary until the next start",
          e);
    }
  }

  /**
   * Gives the keys of every cohort the wrapping of the newest root key. Cheap: one small file a
   * cohort.
   *
   * @throws Failure {@code STORE_FULL} or {@code STORE_UNAVAILABLE}: some files may be done, none
   *     is harmed; repeat
   */
  public void rewrapCohortKeys() {
    for (CohortSegments cohort : cohorts.all()) {
      queue.run(
          () -> {
            cohort.keys().change(files, keys -> keys.rewrapped(roots));
            return true;
          });
    }
  }

  /**
   * Gives a cohort a new key and wraps everything below it anew; then the old one is destroyed.
   * Segments are not rewritten. Commits go on meanwhile.
   *
   * @throws Failure {@code NOT_FOUND}; {@code STORE_FULL} or {@code STORE_UNAVAILABLE}: old and new
   *     key are both kept, everything stays readable; repeat
   */
  public void rotateCohortKey(Cohort cohort) {
    CohortSegments segments = cohorts.get(cohort);
    if (segments == null) {
      throw Fault.NOT_FOUND.on("cohort", cohort.name());
    }
    new KeyRotation(layout, queue, factory, segments).run(roots);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      trainings.values().forEach(SegmentOriginalStore::awaitEnd);
      queue.close();
      try {
        letGo();
      } catch (IOException e) {
        throw StoreTrouble.of(e, settings.root());
      }
    }
  }

  private void letGo() throws IOException {
    closed = true;
    packers.close();
    openers.close();
    try (lock) {
      for (CohortSegments cohort : cohorts.all()) {
        cohort.close();
      }
      emptySpool();
    }
  }

  private void emptySpool() throws IOException {
    files.createFolders(layout.spool());
    for (Path left : VaultLayout.list(layout.spool())) {
      files.delete(left);
    }
  }

  private static void awaitEnd(Thread training) {
    try {
      training.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
