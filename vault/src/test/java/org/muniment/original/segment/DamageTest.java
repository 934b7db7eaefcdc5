package org.muniment.original.segment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.OriginalDamaged;
import org.muniment.original.segment.VaultScan.Finding;
import org.muniment.original.segment.VaultScan.Kind;

/** One bit turned over anywhere: found, named, never served as good; the others are unaffected. */
class DamageTest {
  @TempDir Path folder;
  private TestVault vault;
  private final List<byte[]> mails = new ArrayList<>();

  @BeforeEach
  void archive() throws IOException {
    vault = new TestVault(folder).unsynced();
    for (int i = 0; i < 4; i++) {
      mails.add(
          i == 1 ? ("a line of text " + i).repeat(20).getBytes(US_ASCII) : TestVault.noise(90, i));
    }
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private void keepAll(boolean sealed) throws IOException {
    vault.with(vault.settings.withSegmentSize(sealed ? 1 : 1 << 20));
    TestVault.keep(vault.open(), mails);
    vault.close();
  }

  @Test
  void everyOctetOfASealedSegment() throws IOException {
    keepAll(true);
    assertThat(vault.findings()).isEmpty();
    Path segment = vault.segments().getFirst();
    long size = Files.size(segment);
    for (int at = 0; at < size; at++) {
      assertFoundAndContained(segment, at);
    }
  }

  @Test
  void aDamagedFooterCostsAScanAndNoOriginal() throws IOException {
    keepAll(true);
    Path segment = vault.segments().getFirst();
    long footer;
    try (SegmentFile file = new SegmentFile(segment)) {
      byte[] trailer = file.read(file.length() - SegmentSeal.TRAILER, SegmentSeal.TRAILER);
      footer = SegmentSeal.decode(trailer, file.length()).orElseThrow().footerAt();
    }
    for (long at = footer; at < Files.size(segment); at++) {
      TestVault.flip(segment, at * 8 + at % 8);
      assertThat(readable()).as("octet %d", at).isEqualTo(mails.size());
      TestVault.flip(segment, at * 8 + at % 8);
    }
  }

  @Test
  void everyOctetOfItsKeyFile() throws IOException {
    keepAll(true);
    Path keys = VaultLayout.keys(vault.segments().getFirst());
    long size = Files.size(keys);
    for (int at = 96; at < size; at++) {
      assertFoundAndContained(keys, at);
    }
  }

  /** The header of a key file carries the key to all of its originals: no other copy, no mail. */
  @Test
  void aDamagedHeaderOfAKeyFileIsNamed() throws IOException {
    keepAll(true);
    Path keys = VaultLayout.keys(vault.segments().getFirst());
    for (int at = 0; at < 96; at += 5) {
      TestVault.flip(keys, at * 8L);
      assertThat(vault.findings()).hasSize(mails.size()).allMatch(this::isNamed);
      assertThat(readable()).isZero();
      TestVault.flip(keys, at * 8L);
    }
    assertThat(readable()).isEqualTo(mails.size());
  }

  private boolean isNamed(Finding finding) {
    return finding.kind() == Kind.ORIGINAL
        && finding.address() != null
        && finding.detail().contains("key file");
  }

  private void assertFoundAndContained(Path file, int at) throws IOException {
    long bit = at * 8L + at % 8;
    byte[] before = Files.readAllBytes(file);
    TestVault.flip(file, bit);
    List<Finding> findings = vault.findings();
    assertThat(findings).as("octet %d", at).isNotEmpty();
    assertThat(findings).as("octet %d", at).anyMatch(finding -> finding.kind().isDamage());
    assertThat(findings).allMatch(finding -> finding.file().toString().contains("a-00000001"));
    assertThat(readable()).as("octet %d", at).isGreaterThanOrEqualTo(mails.size() - 1);
    TestVault.overwrite(file, before);
  }

  /** How many can be read; each of the others is refused, none is served otherwise than it was. */
  private int readable() throws IOException {
    int good = 0;
    try (SegmentOriginalStore store = vault.open()) {
      for (byte[] mail : mails) {
        try {
          assertThat(TestVault.read(store, TestVault.address(mail))).isEqualTo(mail);
          good++;
        } catch (OriginalDamaged e) {
          assertThat(e).hasMessageContaining("a-00000001.seg").hasMessageContaining(" at ");
        } catch (Failure e) {
          assertThat(e.fault()).isIn(Fault.ORIGINAL_DAMAGED, Fault.KEY_MISSING);
        }
      }
    } finally {
      vault.close();
    }
    return good;
  }

  @Test
  void aDamagedRecordInAGrowingSegmentIsNamedAndNeitherCutNorWrittenBehind() throws IOException {
    keepAll(false);
    Path segment = vault.segments().getFirst();
    byte[] damaged = Files.readAllBytes(segment);
    damaged[SegmentHeader.BYTES + RecordHeader.BYTES + 20] ^= 1;
    Files.write(segment, damaged);

    SegmentOriginalStore store = vault.open();
    ContentAddress first = TestVault.address(mails.getFirst());
    assertThatThrownBy(() -> TestVault.read(store, first)).isInstanceOf(OriginalDamaged.class);
    byte[] next = TestVault.noise(10, 99);
    TestVault.keep(store, next);
    TestVault.keep(store, mails.getFirst());

    assertThat(Files.readAllBytes(segment)).isEqualTo(damaged);
    assertThat(vault.segments()).hasSize(2);
    assertThat(TestVault.read(store, first)).isEqualTo(mails.getFirst());
    assertThat(vault.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.RECORD))
        .satisfies(finding -> assertThat(finding.address()).isEqualTo(first))
        .satisfies(finding -> assertThat(finding.offset()).isEqualTo(SegmentHeader.BYTES));
  }

  @Test
  void aPageOfZerosCostsOnlyTheRecordsThatItTouches() throws IOException {
    for (int i = 4; i < 60; i++) {
      mails.add(TestVault.noise(400, i));
    }
    keepAll(true);
    Path segment = vault.segments().getFirst();
    byte[] octets = Files.readAllBytes(segment);
    Arrays.fill(octets, 8_192, 12_288, (byte) 0);
    TestVault.overwrite(segment, octets);

    assertThat(readable()).isBetween(mails.size() - 11, mails.size() - 8);
    assertThat(vault.findings()).anyMatch(finding -> finding.kind() == Kind.GAP);
  }

  /** Whoever can mend checksums but has no key does not get past the tag. */
  @Test
  void damageWithAMendedChecksumIsFoundByTheTag() throws IOException {
    keepAll(false);
    Path segment = vault.segments().getFirst();
    byte[] octets = Files.readAllBytes(segment);
    int start = SegmentHeader.BYTES;
    octets[start + RecordHeader.BYTES + 30] ^= 4;
    TestVault.mend(octets, start);
    Files.write(segment, octets);

    assertThat(vault.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.ORIGINAL))
        .satisfies(finding -> assertThat(finding.detail()).contains("authentication tag"));
    assertThat(readable()).isEqualTo(mails.size() - 1);
  }

  @Test
  void twoRecordsCannotBeSwapped() throws IOException {
    mails.set(0, TestVault.noise(90, 77));
    keepAll(false);
    Path segment = vault.segments().getFirst();
    byte[] octets = Files.readAllBytes(segment);
    TestVault.swapAddresses(octets, mails.get(0), mails.get(2));
    Files.write(segment, octets);

    assertThat(vault.findings()).hasSize(2).allMatch(found -> found.kind() == Kind.ORIGINAL);
    assertThat(readable()).isEqualTo(mails.size() - 2);
  }

  @Test
  void noOctetOfADamagedChunkIsServedAndTheEndIsNeverReached() throws IOException {
    byte[] big = TestVault.noise(3 * Chunk.PLAIN + 5, 9);
    TestVault.keep(vault.open(), big);
    vault.close();
    Path segment = vault.segments().getFirst();
    TestVault.flip(segment, (2L * Chunk.PLAIN + 1_000) * 8);

    try (InputStream in = vault.open().read(TestVault.address(big))) {
      byte[] served = in.readNBytes(2 * Chunk.PLAIN);
      assertThat(served).isEqualTo(Arrays.copyOf(big, 2 * Chunk.PLAIN));
      assertThatThrownBy(in::read).isInstanceOf(OriginalDamaged.class);
      assertThatThrownBy(in::read).isInstanceOf(OriginalDamaged.class);
    }
  }

  @Test
  void chunksCannotBeLeftOutAtTheEnd() throws IOException {
    byte[] big = TestVault.noise(2 * Chunk.PLAIN, 10);
    TestVault.keep(vault.open(), big);
    vault.close();
    Path segment = vault.segments().getFirst();
    byte[] octets = Files.readAllBytes(segment);
    Files.write(segment, TestVault.withoutLastChunk(octets));

    assertThat(vault.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.ORIGINAL));
  }

  @Test
  void aLostKeyFileIsNamed() throws IOException {
    keepAll(true);
    Files.delete(VaultLayout.keys(vault.segments().getFirst()));
    assertThat(vault.findings()).hasSize(mails.size()).allMatch(f -> f.kind() == Kind.KEYS);
    assertThat(readable()).isZero();
  }

  @Test
  void aLostSegmentIsNamed() throws IOException {
    keepAll(true);
    Files.delete(vault.segments().getFirst());
    assertThat(vault.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.SEGMENT_MISSING));
  }

  @Test
  void aScanChangesNothingAndNeedsNoRightToWrite() throws IOException {
    keepAll(true);
    Path copy = folder.resolve("copy");
    TestVault.copyReadOnly(vault.root, copy);
    List<Finding> findings = new ArrayList<>();
    VaultScan.Tally tally = VaultScan.of(copy, vault.roots()).run(TestVault.collecting(findings));
    assertThat(findings).isEmpty();
    assertThat(tally.originals()).isEqualTo(mails.size());
    assertThat(tally.octets()).isEqualTo(mails.stream().mapToLong(mail -> mail.length).sum());
    assertThat(tally.sealed()).isEqualTo(1);
    assertThat(TestVault.digest(copy)).isEqualTo(TestVault.digest(vault.root));
  }

  @Test
  void aScanWithoutKeysFindsFlippedBitsToo() throws IOException {
    keepAll(true);
    TestVault.flip(vault.segments().getFirst(), (SegmentHeader.BYTES + 100) * 8L);
    List<Finding> findings = new ArrayList<>();
    VaultScan.withoutKeys(vault.root).run(TestVault.collecting(findings));
    assertThat(findings)
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(Kind.RECORD, Kind.SEAL);
  }

  @Test
  void aDamagedOriginalIsServedFromAnotherCohortsCopy() throws IOException {
    SegmentOriginalStore store = vault.open();
    Cohort other = new Cohort("other");
    for (Cohort cohort : List.of(Cohort.GENERAL, other)) {
      try (var batch = store.open(cohort)) {
        batch.put(new ByteArrayInputStream(mails.getFirst()));
        batch.commit();
      }
    }
    vault.close();
    TestVault.flip(vault.segments().getFirst(), (SegmentHeader.BYTES + 20) * 8L);
    assertThat(TestVault.read(vault.open(), TestVault.address(mails.getFirst())))
        .isEqualTo(mails.getFirst());
  }
}
