package org.muniment.original.segment;

import java.util.Set;
import org.muniment.original.Cohort;
import org.muniment.original.KeyCustody;
import org.muniment.original.crypto.KeystoreRootKeys;

/** The keys of a vault whose root keys lie in a keystore. */
public final class VaultKeys implements KeyCustody {
  private final KeystoreRootKeys roots;
  private final SegmentOriginalStore originals;

  /** The keys of these originals, under these root keys. */
  public VaultKeys(KeystoreRootKeys roots, SegmentOriginalStore originals) {
    this.roots = roots;
    this.originals = originals;
  }

  @Override
  public int generation() {
    return roots.newest();
  }

  @Override
  public synchronized int rotateRoot() {
    roots.rotate();
    originals.rewrapCohortKeys();
    return roots.newest();
  }

  @Override
  public synchronized int rotateCohorts() {
    Set<Cohort> cohorts = originals.cohorts();
    cohorts.forEach(originals::rotateCohortKey);
    return cohorts.size();
  }
}
