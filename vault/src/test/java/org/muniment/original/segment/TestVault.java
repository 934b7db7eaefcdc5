package org.muniment.original.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.original.crypto.KeystoreRootKeys;
import org.muniment.original.file.DiskFiles;
import org.muniment.original.file.VaultFiles;

/** A vault and its keystore in a folder of the test; opened, closed and opened again at will. */
final class TestVault implements AutoCloseable {
  /** What the store says of damage that a test made on purpose is of no interest. */
  private static final Logger QUIET = Logger.getLogger("org.muniment.original");

  static {
    QUIET.setLevel(Level.OFF);
  }

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

  final Path root;
  final Path keystore;
  VaultSettings settings;
  private VaultFiles files = new DiskFiles();
  private @Nullable KeystoreRootKeys roots;
  private @Nullable SegmentOriginalStore store;

  TestVault(Path folder) {
    root = folder.resolve("vault");
    keystore = folder.resolve("keys");
    settings = VaultSettings.of(root);
  }

  TestVault with(VaultSettings other) {
    settings = other;
    return this;
  }

  /** Syncs are left out: for tests that open and close a thousand times. */
  TestVault unsynced() {
    files = new FaultyFiles();
    return this;
  }

  /** Read from the keystore once. */
  KeystoreRootKeys roots() {
    KeystoreRootKeys known = roots;
    if (known == null) {
      known = readRoots();
      roots = known;
    }
    return known;
  }

  /** Read from the keystore now. */
  KeystoreRootKeys readRoots() {
    return KeystoreRootKeys.openOrCreate(keystore, root);
  }

  SegmentOriginalStore open() {
    return open(files);
  }

  /** As it is, or open. */
  SegmentOriginalStore openOnce() {
    return store == null ? open() : store;
  }

  SegmentOriginalStore open(VaultFiles files) {
    close();
    store = SegmentOriginalStore.open(settings, roots(), CLOCK, files);
    return store;
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
      store = null;
    }
  }

  /** The segments of the general cohort, oldest first. */
  List<Path> segments() throws IOException {
    return new VaultLayout(root).segmentFiles(Cohort.GENERAL);
  }

  static List<Original> keep(OriginalStore store, byte[]... contents) throws IOException {
    return keep(store, Arrays.asList(contents));
  }

  /** Puts all in one batch with one commit. */
  static List<Original> keep(OriginalStore store, List<byte[]> contents) throws IOException {
    List<Original> kept = new ArrayList<>();
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      for (byte[] content : contents) {
        kept.add(batch.put(new ByteArrayInputStream(content)));
      }
      batch.commit();
    }
    return kept;
  }

  /** An observer that only gathers findings. */
  static VaultScan.Observer collecting(List<VaultScan.Finding> findings) {
    return new VaultScan.Observer() {
      @Override
      public void sound(Cohort cohort, Original original) {}

      @Override
      public void found(VaultScan.Finding finding) {
        findings.add(finding);
      }
    };
  }

  /** What a scan of the vault finds. */
  List<VaultScan.Finding> findings() throws IOException {
    List<VaultScan.Finding> findings = new ArrayList<>();
    VaultScan.of(root, roots()).run(collecting(findings));
    return findings;
  }

  static byte[] read(OriginalStore store, ContentAddress address) throws IOException {
    try (InputStream in = store.read(address)) {
      return in.readAllBytes();
    }
  }

  static byte[] noise(int length, long seed) {
    byte[] octets = new byte[length];
    new Random(seed).nextBytes(octets);
    return octets;
  }

  static ContentAddress address(byte[] content) {
    return ContentAddress.ofContent(content);
  }

  /** Turns one bit of a file over, whatever its permissions say. */
  static void flip(Path file, long bit) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    octets[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
    overwrite(file, octets);
  }

  static void overwrite(Path file, byte[] octets) throws IOException {
    boolean sealed = new DiskFiles().isProtected(file);
    file.toFile().setWritable(true);
    Files.write(file, octets);
    if (sealed) {
      new DiskFiles().protect(file);
    }
  }

  /** Makes each of two records claim to be the other, checksums mended. */
  static void swapAddresses(byte[] segment, byte[] one, byte[] other) {
    int a = offsetOf(segment, one);
    int b = offsetOf(segment, other);
    byte[] kept = Arrays.copyOfRange(segment, a + 32, a + 64);
    System.arraycopy(segment, b + 32, segment, a + 32, 32);
    System.arraycopy(kept, 0, segment, b + 32, 32);
    mend(segment, a);
    mend(segment, b);
  }

  /** A segment of one long original, without its last chunk, checksums and lengths mended. */
  static byte[] withoutLastChunk(byte[] segment) {
    ByteBuffer octets = ByteBuffer.wrap(segment);
    int first = octets.getInt(SegmentHeader.BYTES + RecordHeader.BYTES) + Chunk.FRAME;
    octets.putLong(SegmentHeader.BYTES + 16, Chunk.PLAIN);
    octets.putLong(SegmentHeader.BYTES + 24, first);
    int length = SegmentHeader.BYTES + RecordHeader.BYTES + first + RecordHeader.CHECKSUM;
    byte[] shorter = Arrays.copyOf(segment, length);
    mend(shorter, SegmentHeader.BYTES);
    return shorter;
  }

  private static int offsetOf(byte[] segment, byte[] mail) {
    int at = SegmentHeader.BYTES;
    while (true) {
      RecordHeader header = header(segment, at);
      if (header.original().address().equals(address(mail))) {
        return at;
      }
      at += (int) header.span();
    }
  }

  private static RecordHeader header(byte[] segment, int at) {
    return RecordHeader.decode(Arrays.copyOfRange(segment, at, at + RecordHeader.BYTES))
        .orElseThrow();
  }

  /** Both checksums of a record, whoever changed it. */
  static void mend(byte[] segment, int at) {
    Integers.putBig(segment, at + 64, checksum(segment, at, 64));
    int end = at + (int) header(segment, at).span() - RecordHeader.CHECKSUM;
    Integers.putBig(segment, end, checksum(segment, at, end - at));
  }

  private static int checksum(byte[] octets, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(octets, from, length);
    return (int) crc.getValue();
  }

  static void copyReadOnly(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path copy = to.resolve(from.relativize(path).toString());
        Files.copy(path, copy);
        assertThat(copy.toFile().setReadOnly()).isTrue();
      }
    }
  }

  /** Names and contents of all files. */
  static Map<String, ContentAddress> digest(Path folder) throws IOException {
    Map<String, ContentAddress> digests = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        digests.put(folder.relativize(path).toString(), address(Files.readAllBytes(path)));
      }
    }
    return digests;
  }
}
