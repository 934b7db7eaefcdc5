package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.muniment.fault.Fault;
import org.muniment.original.Cohort;
import org.muniment.original.crypto.CohortKeys;
import org.muniment.original.crypto.KeyDamaged;
import org.muniment.original.crypto.RootKeys;
import org.muniment.original.file.VaultFiles;

/** The keys of a cohort together with the file that keeps them. Changed by the writer only. */
final class CohortKeyFile {
  private final Path file;
  private final RootKeys roots;
  private volatile CohortKeys keys;

  private CohortKeyFile(Path file, RootKeys roots, CohortKeys keys) {
    this.file = file;
    this.roots = roots;
    this.keys = keys;
  }

  /**
   * The keys of an existing cohort.
   *
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} when they are gone or do not open
   */
  static CohortKeyFile open(VaultLayout layout, Cohort cohort, RootKeys roots) throws IOException {
    Path file = layout.cohortKeys(cohort);
    if (!Files.exists(file)) {
      throw Fault.KEY_MISSING.on(file, "the keys of cohort " + cohort.name() + " are not there");
    }
    try {
      return new CohortKeyFile(
          file, roots, CohortKeys.decode(Files.readAllBytes(file), cohort, roots));
    } catch (KeyDamaged e) {
      throw Fault.KEY_MISSING.because(e, file, String.valueOf(e.getMessage()));
    }
  }

  /** New keys for a new cohort, durable on return. */
  static CohortKeyFile create(
      VaultLayout layout, Cohort cohort, RootKeys roots, VaultFiles files, Clock clock)
      throws IOException {
    CohortKeys keys = CohortKeys.fresh(cohort, roots, clock.instant());
    files.createFolders(layout.cohortKeys());
    files.replace(layout.cohortKeys(cohort), keys.encode());
    return new CohortKeyFile(layout.cohortKeys(cohort), roots, keys);
  }

  CohortKeys keys() {
    return keys;
  }

  RootKeys roots() {
    return roots;
  }

  /** Changes the keys, durable on return; on failure the old ones stay. */
  void change(VaultFiles files, UnaryOperator<CohortKeys> change) throws IOException {
    CohortKeys changed = change.apply(keys);
    files.replace(file, changed.encode());
    keys = changed;
  }
}
