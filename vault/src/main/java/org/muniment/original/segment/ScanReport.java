package org.muniment.original.segment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.original.segment.VaultScan.Finding;
import org.muniment.original.segment.VaultScan.Kind;

/** Counts what a scan meets and passes it on. */
final class ScanReport {
  private final Path vault;
  private final VaultScan.Observer observer;
  private long segments;
  private long sealed;
  private long originals;
  private long octets;
  private long damages;

  ScanReport(Path vault, VaultScan.Observer observer) {
    this.vault = vault;
    this.observer = observer;
  }

  void segment(boolean isSealed) {
    segments++;
    sealed += isSealed ? 1 : 0;
  }

  void sound(Cohort cohort, Original original) {
    originals++;
    octets += original.length();
    observer.sound(cohort, original);
  }

  void found(Kind kind, Path file, long offset, @Nullable ContentAddress address, String detail) {
    damages += kind.isDamage() ? 1 : 0;
    observer.found(new Finding(kind, vault.relativize(file), offset, address, detail));
  }

  VaultScan.Tally tally() {
    return new VaultScan.Tally(segments, sealed, originals, octets, damages);
  }
}
