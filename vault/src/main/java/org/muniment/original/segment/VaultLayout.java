package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.muniment.original.Cohort;

/** Where what lies in a vault. */
record VaultLayout(Path root) {
  private static final Pattern SEGMENT = Pattern.compile("[a-z0-9]{1,16}-(\\d{8,})\\.seg");
  private static final Pattern KEYS = Pattern.compile("[a-z0-9]{1,16}-(\\d{8,})\\.keys");

  Path lock() {
    return root.resolve("lock");
  }

  Path spool() {
    return root.resolve("spool");
  }

  Path segments() {
    return root.resolve("segments");
  }

  Path segments(Cohort cohort) {
    return segments().resolve(cohort.name());
  }

  Path segment(Cohort cohort, String node, long sequence) {
    return segments(cohort).resolve("%s-%08d.seg".formatted(node, sequence));
  }

  /** The key file beside a segment. */
  static Path keys(Path segment) {
    return segment.resolveSibling(name(segment).replaceAll("\\.seg$", ".keys"));
  }

  /** The segment beside a key file. */
  static Path segmentOf(Path keys) {
    return keys.resolveSibling(name(keys).replaceAll("\\.keys$", ".seg"));
  }

  Path cohortKeys() {
    return root.resolve("keys");
  }

  Path cohortKeys(Cohort cohort) {
    return cohortKeys().resolve(cohort.name() + ".keys");
  }

  Path dictionaries() {
    return root.resolve("dictionaries");
  }

  Path dictionaries(Cohort cohort) {
    return dictionaries().resolve(cohort.name());
  }

  Path dictionary(Cohort cohort, int id) {
    return dictionaries(cohort).resolve(Integer.toUnsignedString(id));
  }

  /** The cohorts that have a folder of segments, by name. */
  List<Cohort> cohorts() throws IOException {
    return list(segments()).stream()
        .filter(Files::isDirectory)
        .map(folder -> new Cohort(name(folder)))
        .toList();
  }

  /** The segments of a cohort, oldest first. */
  List<Path> segmentFiles(Cohort cohort) throws IOException {
    return matching(cohort, SEGMENT);
  }

  /** The key files of a cohort, oldest first. */
  List<Path> keyFiles(Cohort cohort) throws IOException {
    return matching(cohort, KEYS);
  }

  private List<Path> matching(Cohort cohort, Pattern pattern) throws IOException {
    return list(segments(cohort)).stream()
        .filter(file -> pattern.matcher(name(file)).matches())
        .sorted(Comparator.comparingLong(VaultLayout::sequence).thenComparing(VaultLayout::name))
        .toList();
  }

  /** The number in the name of a segment or key file. */
  static long sequence(Path file) {
    for (Pattern pattern : List.of(SEGMENT, KEYS)) {
      Matcher matcher = pattern.matcher(name(file));
      if (matcher.matches()) {
        return Long.parseLong(matcher.group(1));
      }
    }
    throw new IllegalArgumentException("Neither a segment nor a key file: " + file);
  }

  /** What a folder holds, by name; nothing when there is no such folder. */
  static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.forEach(found::add);
    }
    found.sort(Comparator.comparing(VaultLayout::name));
    return found;
  }

  static Path folder(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
  }

  static String name(Path file) {
    return Objects.requireNonNull(file.getFileName(), "a file has a name").toString();
  }
}
