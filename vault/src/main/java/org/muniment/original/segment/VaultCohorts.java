package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.crypto.RootKeys;

/** The cohorts of a vault. Read by all threads, changed by the writer only. */
final class VaultCohorts {
  private final VaultSettings settings;
  private final VaultLayout layout;
  private final SegmentFactory factory;
  private final RootKeys roots;
  private final Clock clock;
  private final Map<Cohort, CohortSegments> cohorts = new ConcurrentHashMap<>();

  VaultCohorts(VaultSettings settings, SegmentFactory factory, RootKeys roots, Clock clock) {
    this.settings = settings;
    this.layout = new VaultLayout(settings.root());
    this.factory = factory;
    this.roots = roots;
    this.clock = clock;
  }

  /** Finds what is on disk and repairs what a crash left. */
  void recover() throws IOException {
    for (Cohort cohort : layout.cohorts()) {
      if (!layout.segmentFiles(cohort).isEmpty() || !layout.keyFiles(cohort).isEmpty()) {
        CohortSegments found = keep(cohort, CohortKeyFile.open(layout, cohort, roots));
        found.dictionaries().open();
        new SegmentRecovery(settings, factory, found).run();
      }
    }
  }

  /** Begins a cohort unless it is there. Keys left by one that got no further are used. */
  CohortSegments getOrCreate(Cohort cohort) throws IOException {
    CohortSegments known = cohorts.get(cohort);
    if (known != null) {
      return known;
    }
    return keep(
        cohort,
        Files.exists(layout.cohortKeys(cohort))
            ? CohortKeyFile.open(layout, cohort, roots)
            : CohortKeyFile.create(layout, cohort, roots, factory.files(), clock));
  }

  private CohortSegments keep(Cohort cohort, CohortKeyFile keys) {
    Dictionaries dictionaries = new Dictionaries(layout, cohort, keys);
    CohortSegments segments = new CohortSegments(cohort, factory, keys, dictionaries);
    cohorts.put(cohort, segments);
    return segments;
  }

  @Nullable CohortSegments get(Cohort cohort) {
    return cohorts.get(cohort);
  }

  Collection<CohortSegments> all() {
    return cohorts.values();
  }

  /**
   * One place in each cohort that has it. Before the answer is "none", footers are proved; then
   * damaged records are named.
   */
  List<CohortSegments.Place> places(ContentAddress address) {
    List<CohortSegments.Place> places = ask(cohort -> cohort.find(address));
    if (places.isEmpty()) {
      cohorts.values().forEach(cohort -> cohort.segments().forEach(Segment::proveIndex));
      places = ask(cohort -> cohort.find(address));
    }
    return places.isEmpty() ? ask(cohort -> cohort.findBroken(address)) : places;
  }

  private List<CohortSegments.Place> ask(
      Function<CohortSegments, CohortSegments.@Nullable Place> question) {
    List<CohortSegments.Place> places = new ArrayList<>();
    for (CohortSegments cohort : cohorts.values()) {
      CohortSegments.Place place = question.apply(cohort);
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }
}
