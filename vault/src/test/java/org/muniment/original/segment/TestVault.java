package org.muniment.original.segment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

  final Path root;
  final Path keystore;
  VaultSettings settings;
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

  KeystoreRootKeys roots() {
    return KeystoreRootKeys.openOrCreate(keystore, root);
  }

  SegmentOriginalStore open() {
    return open(new DiskFiles());
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
}
