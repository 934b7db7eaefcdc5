package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.original.crypto.CohortKeys;
import org.muniment.original.crypto.RootKeys;
import org.muniment.original.file.VaultFiles;

/**
 * Gives a cohort a new key: a new generation is added, key files and dictionaries are written anew
 * with their keys wrapped by it, then the older generations are destroyed. Each step is one errand
 * of the writer thread, so that commits go on in between; after a crash at any step everything
 * still opens, and the rotation can be repeated.
 */
final class KeyRotation {
  private final VaultLayout layout;
  private final VaultFiles files;
  private final CommitQueue queue;
  private final SegmentFactory factory;
  private final CohortSegments cohort;

  KeyRotation(
      VaultLayout layout, CommitQueue queue, SegmentFactory factory, CohortSegments cohort) {
    this.layout = layout;
    this.files = factory.files();
    this.queue = queue;
    this.factory = factory;
    this.cohort = cohort;
  }

  /**
   * @throws Failure when a file cannot be written anew; the others were, and the older keys are
   *     kept for it
   */
  void run(RootKeys roots) {
    List<Path> keyFiles = queue.run(() -> begin(roots));
    @Nullable Failure failure = null;
    for (Path keyFile : keyFiles) {
      failure = attempt(() -> factory.rewrap(keyFile, cohort.keys()), failure);
    }
    failure = attempt(() -> cohort.dictionaries().rewrap(files), failure);
    if (failure != null) {
      throw failure;
    }
    attemptOrThrow(() -> cohort.keys().change(files, CohortKeys::newestOnly));
  }

  /**
   * From here on new key files are wrapped by the new key. The growing segment ends, for its key
   * file is about to be replaced.
   */
  private List<Path> begin(RootKeys roots) throws IOException {
    cohort.keys().change(files, keys -> keys.withNewGeneration(roots, factory.now()));
    cohort.roll();
    return layout.keyFiles(cohort.cohort());
  }

  private interface Step {
    void take() throws IOException;
  }

  private @Nullable Failure attempt(Step step, @Nullable Failure before) {
    try {
      attemptOrThrow(step);
      return before;
    } catch (Failure e) {
      return before == null ? e : before;
    }
  }

  private void attemptOrThrow(Step step) {
    queue.run(
        () -> {
          step.take();
          return true;
        });
  }
}
