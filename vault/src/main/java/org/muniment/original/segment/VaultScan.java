package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.original.crypto.KeySlots;
import org.muniment.original.crypto.RootKeys;

/**
 * Reads every octet of a vault's originals and says what is not as it was written: every record
 * against its checksum, every chunk against its tag, every original against its address, every
 * footer, every segment against its own SHA-256. Changes nothing, takes no lock: it may run on a
 * read-only copy, or beside the process that writes.
 */
public final class VaultScan {
  private final Path vault;
  private final VaultLayout layout;
  private final @Nullable RootKeys roots;

  private VaultScan(Path vault, @Nullable RootKeys roots) {
    this.vault = vault;
    this.layout = new VaultLayout(vault);
    this.roots = roots;
  }

  /** A scan of everything. */
  public static VaultScan of(Path vault, RootKeys roots) {
    return new VaultScan(vault, roots);
  }

  /**
   * A scan by somebody who has no keys: checksums, footers and the segments' hashes. Originals are
   * counted by their records, their content is not seen.
   */
  public static VaultScan withoutKeys(Path vault) {
    return new VaultScan(vault, null);
  }

  /** Told what the scan meets, in the scanning thread. */
  public interface Observer {
    /** A record that is as it was written; with keys, an original that hashes to its address. */
    void sound(Cohort cohort, Original original);

    /** Something that is not as it was written. */
    void found(Finding finding);
  }

  /** What can be wrong. */
  public enum Kind {
    /** The last write was cut off by a crash, or is under way. No commit covered it: no damage. */
    TORN_END,
    /** A record fails its checksum. */
    RECORD,
    /** Octets where a record should be, and none can be made out. */
    GAP,
    /** A whole record whose original fails its tag, its length or its hash. */
    ORIGINAL,
    /** The header of a segment. */
    HEADER,
    /** Footer or trailer of a sealed segment, or a segment that fails its own SHA-256. */
    SEAL,
    /** The keys of a cohort or segment are gone, damaged, or do not open with the root keys. */
    KEYS,
    /** A dictionary is gone or damaged. */
    DICTIONARY,
    /** There is a key file and no segment. */
    SEGMENT_MISSING,
    /** The disk does not give the octets. */
    UNREADABLE;

    /** Whether something is lost or may be. */
    public boolean isDamage() {
      return this != TORN_END;
    }
  }

  /**
   * One thing that is not as it was written.
   *
   * @param file relative to the vault
   * @param offset in the file, 0 when the whole of it is meant
   * @param address the original that is concerned, null when none can be told
   * @param detail which check failed
   */
  public record Finding(
      Kind kind, Path file, long offset, @Nullable ContentAddress address, String detail) {
    @Override
    public String toString() {
      String original = address == null ? "" : ", original " + address;
      return kind + " " + file + " at " + offset + original + ": " + detail;
    }
  }

  /**
   * What a scan came to.
   *
   * @param sealed how many of the segments are sealed
   * @param octets plain octets of the sound originals
   * @param damages findings that are {@linkplain Kind#isDamage damage}
   */
  public record Tally(long segments, long sealed, long originals, long octets, long damages) {}

  /**
   * Scans the vault.
   *
   * @throws IOException when its folders cannot be listed
   */
  public Tally run(Observer observer) throws IOException {
    ScanReport report = new ScanReport(vault, observer);
    try (Pool<ChunkOpener> openers = new Pool<>(ChunkOpener::new)) {
      for (Cohort cohort : layout.cohorts()) {
        scan(cohort, report, openers);
      }
    }
    return report.tally();
  }

  private void scan(Cohort cohort, ScanReport report, Pool<ChunkOpener> openers)
      throws IOException {
    CohortKeyFile keys = keys(cohort, report);
    Dictionaries dictionaries = keys == null ? null : new Dictionaries(layout, cohort, keys);
    if (dictionaries != null) {
      prove(cohort, dictionaries, report);
    }
    for (Path file : layout.segmentFiles(cohort)) {
      new SegmentCheck(file, cohort, report, openers, keys, dictionaries).run();
    }
    for (Path keyFile : layout.keyFiles(cohort)) {
      if (!Files.exists(VaultLayout.segmentOf(keyFile)) && Files.size(keyFile) > KeySlots.SLOT) {
        report.found(Kind.SEGMENT_MISSING, keyFile, 0, null, "no segment beside the key file");
      }
    }
  }

  private @Nullable CohortKeyFile keys(Cohort cohort, ScanReport report) {
    if (roots == null || !holdsSomething(cohort)) {
      return null;
    }
    try {
      return CohortKeyFile.open(layout, cohort, roots);
    } catch (Failure | IOException e) {
      report.found(Kind.KEYS, layout.cohortKeys(cohort), 0, null, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private boolean holdsSomething(Cohort cohort) {
    try {
      return !layout.segmentFiles(cohort).isEmpty();
    } catch (IOException e) {
      return true;
    }
  }

  private void prove(Cohort cohort, Dictionaries dictionaries, ScanReport report)
      throws IOException {
    for (Path file : VaultLayout.list(layout.dictionaries(cohort))) {
      try {
        if (!VaultLayout.name(file).endsWith(".tmp")) {
          dictionaries.get(Integer.parseUnsignedInt(VaultLayout.name(file)));
        }
      } catch (IOException | RuntimeException e) {
        report.found(Kind.DICTIONARY, file, 0, null, String.valueOf(e.getMessage()));
      }
    }
  }
}
