package org.muniment.original.segment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.Cohort;
import org.muniment.original.Original;
import org.muniment.original.segment.SegmentScanner.Broken;
import org.muniment.original.segment.SegmentScanner.Found;
import org.muniment.original.segment.SegmentScanner.Gap;
import org.muniment.original.segment.SegmentScanner.Whole;
import org.muniment.original.segment.VaultScan.Kind;

/** The scan of one segment. */
final class SegmentCheck {
  private final Path file;
  private final Cohort cohort;
  private final ScanReport report;
  private final Pool<ChunkOpener> openers;
  private final @Nullable CohortKeyFile cohortKeys;
  private final @Nullable Dictionaries dictionaries;
  private final List<Whole> whole = new ArrayList<>();
  private boolean gaps;
  private long broken;

  /**
   * @param cohortKeys null when the scan has no keys
   * @param dictionaries null when the scan has no keys
   */
  SegmentCheck(
      Path file,
      Cohort cohort,
      ScanReport report,
      Pool<ChunkOpener> openers,
      @Nullable CohortKeyFile cohortKeys,
      @Nullable Dictionaries dictionaries) {
    this.file = file;
    this.cohort = cohort;
    this.report = report;
    this.openers = openers;
    this.cohortKeys = cohortKeys;
    this.dictionaries = dictionaries;
  }

  void run() {
    try {
      if (isBarelyBegun()) {
        report.found(Kind.TORN_END, file, 0, null, "the segment was not begun whole");
        return;
      }
      Optional<SegmentSeal> seal = SealedIndex.sealOf(file);
      report.segment(seal.isPresent());
      scan(seal);
      if (seal.isPresent()) {
        checkSeal(seal.get());
      } else {
        dropUncommitted();
      }
      checkOriginals();
    } catch (IOException e) {
      report.found(Kind.UNREADABLE, file, 0, null, String.valueOf(e.getMessage()));
    }
  }

  private boolean isBarelyBegun() throws IOException {
    return Files.size(file) <= SegmentHeader.BYTES && SegmentHeader.read(file).isEmpty();
  }

  private void scan(Optional<SegmentSeal> seal) throws IOException {
    try (SegmentFile in = new SegmentFile(file)) {
      long end = seal.isPresent() ? seal.get().footerAt() : in.length();
      SegmentScanner scanner = new SegmentScanner(in, end);
      for (Found found = scanner.next(); found != null; found = scanner.next()) {
        switch (found) {
          case Whole record -> whole.add(record);
          case Broken record -> report(record);
          case Gap gap -> report(gap, in, gap.end() == end && seal.isEmpty());
        }
      }
    }
  }

  private void report(Broken record) {
    broken++;
    report.found(
        Kind.RECORD,
        file,
        record.offset(),
        record.header().original().address(),
        "the record fails its checksum");
  }

  private void report(Gap gap, SegmentFile in, boolean last) throws IOException {
    gaps = true;
    long length = gap.end() - gap.offset();
    if (last && isSeal(gap, in)) {
      report.found(Kind.SEAL, file, gap.end(), null, "the trailer is damaged");
    } else {
      report.found(
          last ? Kind.TORN_END : Kind.GAP,
          file,
          gap.offset(),
          null,
          length + " octets are no record");
    }
  }

  /** Whether a footer begins here and there is room for all of it and a trailer. */
  private static boolean isSeal(Gap gap, SegmentFile in) throws IOException {
    long length = gap.end() - gap.offset();
    if (length < SegmentSeal.FOOTER_HEADER) {
      return false;
    }
    byte[] header = in.read(gap.offset(), SegmentSeal.FOOTER_HEADER);
    int count = Integers.big(header, 8);
    int blocks = Integers.big(header, 12);
    long footer = new SegmentSeal(gap.offset(), count, blocks, new byte[0]).footerLength();
    return Integers.big(header, 0) == SegmentSeal.FOOTER_MAGIC
        && footer + SegmentSeal.TRAILER == length;
  }

  private void checkSeal(SegmentSeal seal) throws IOException {
    SealedIndex index = SealedIndex.open(file, seal);
    if (!index.isIntact()) {
      report.found(Kind.SEAL, file, seal.footerAt(), null, "the footer fails its checksum");
    } else if (!gaps && (!isComplete(index) || index.size() != whole.size() + broken)) {
      report.found(Kind.SEAL, file, seal.footerAt(), null, "the footer lists other records");
    }
    long end = seal.footerAt() + seal.footerLength();
    if (!Arrays.equals(SegmentFile.digest(file, end).digest(), seal.hash())) {
      report.found(Kind.SEAL, file, 0, null, "the segment fails its own SHA-256");
    }
  }

  private boolean isComplete(SealedIndex index) {
    return whole.stream()
        .allMatch(record -> index.find(record.header().original().address()) == record.offset());
  }

  /** At the end of a segment that grows, records whose keys are not there were never committed. */
  private void dropUncommitted() throws IOException {
    Path keyFile = VaultLayout.keys(file);
    if (!Files.exists(keyFile)) {
      return;
    }
    try (SegmentFile in = new SegmentFile(keyFile)) {
      while (!whole.isEmpty() && SegmentKeys.lacks(in, whole.getLast().header().keySlot())) {
        report.found(
            Kind.TORN_END, file, whole.removeLast().offset(), null, "a record without its key");
      }
    }
  }

  private void checkOriginals() throws IOException {
    Optional<SegmentHeader> header = header();
    if (cohortKeys == null || dictionaries == null) {
      whole.forEach(record -> report.sound(cohort, record.header().original()));
    } else if (header.isPresent()) {
      Segment segment = new Segment(file, header.get(), cohortKeys, dictionaries, new OpenIndex());
      whole.forEach(record -> check(segment, record));
    }
  }

  /** The originals can be read all the same while the key file tells the segment's id. */
  private Optional<SegmentHeader> header() throws IOException {
    Optional<SegmentHeader> header = SegmentHeader.read(file);
    if (header.isPresent()) {
      return header;
    }
    report.found(Kind.HEADER, file, 0, null, "the header of the segment is damaged");
    try {
      return Optional.of(SegmentHeader.substitute(file, cohort));
    } catch (IOException e) {
      report.found(Kind.KEYS, VaultLayout.keys(file), 0, null, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void check(Segment segment, Whole record) {
    Original original = record.header().original();
    try (OriginalStream octets = segment.read(original.address(), record.offset(), openers)) {
      octets.transferTo(OutputStream.nullOutputStream());
      report.sound(cohort, original);
    } catch (Failure e) {
      Kind kind = e.fault() == Fault.KEY_MISSING ? Kind.KEYS : Kind.ORIGINAL;
      report.found(kind, file, record.offset(), original.address(), e.sentence());
    } catch (IOException e) {
      report.found(
          Kind.ORIGINAL, file, record.offset(), original.address(), String.valueOf(e.getMessage()));
    }
  }
}
