package org.muniment.original.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.original.ContentAddress;

/** A segment that ends anywhere: every original before the cut is there, and the vault goes on. */
class TornTailTest {
  @TempDir Path folder;
  private TestVault vault;
  private final List<byte[]> mails = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();
  private Path segment;
  private byte[] whole;

  @BeforeEach
  void archive() throws IOException {
    vault = new TestVault(folder).unsynced();
    try (SegmentOriginalStore store = vault.open()) {
      for (int i = 0; i < 5; i++) {
        byte[] mail = i == 2 ? new byte[0] : TestVault.noise(20 + 60 * i, i);
        TestVault.keep(store, mail);
        mails.add(mail);
        ends.add(Files.size(vault.segments().getFirst()));
      }
    }
    segment = vault.segments().getFirst();
    whole = Files.readAllBytes(segment);
  }

  @Test
  void cutAtEveryOctetThePrefixIsThereAndTheVaultGoesOn() throws IOException {
    for (int length = SegmentHeader.BYTES; length < whole.length; length++) {
      Files.write(segment, Arrays.copyOf(whole, length));
      assertGoesOn(length);
    }
  }

  @Test
  void zerosFromEveryOctetOnAreATornTailToo() throws IOException {
    for (int length = SegmentHeader.BYTES; length < whole.length; length++) {
      if (endsARecord(length)) {
        Files.write(segment, Arrays.copyOf(Arrays.copyOf(whole, length), whole.length));
        assertGoesOn(length);
      }
    }
  }

  private boolean endsARecord(int length) {
    return length == SegmentHeader.BYTES || ends.contains((long) length);
  }

  @Test
  void aTornHeaderOfANewSegmentIsBegunAgain() throws IOException {
    byte[] keys = Files.readAllBytes(VaultLayout.keys(segment));
    for (int length = 0; length <= SegmentHeader.BYTES; length++) {
      Files.write(segment, Arrays.copyOf(whole, length));
      Files.write(VaultLayout.keys(segment), Arrays.copyOf(keys, 96));
      try (SegmentOriginalStore store = vault.open()) {
        TestVault.keep(store, mails.getFirst());
      }
      assertThat(vault.findings()).isEmpty();
    }
  }

  private void assertGoesOn(int length) throws IOException {
    byte[] next = TestVault.noise(50, 1_000 + length);
    try (SegmentOriginalStore store = vault.open()) {
      assertHeldUpTo(store, length);
      TestVault.keep(store, next);
    }
    try (SegmentOriginalStore store = vault.open()) {
      assertHeldUpTo(store, length);
      assertThat(TestVault.read(store, ContentAddress.ofContent(next))).isEqualTo(next);
    }
    assertThat(vault.findings()).as("cut at %d", length).isEmpty();
    assertThat(vault.segments()).containsExactly(segment);
  }

  private void assertHeldUpTo(SegmentOriginalStore store, int length) throws IOException {
    for (int i = 0; i < mails.size(); i++) {
      ContentAddress address = ContentAddress.ofContent(mails.get(i));
      assertThat(store.holds(address))
          .as("mail %d, cut at %d", i, length)
          .isEqualTo(ends.get(i) <= length);
      if (ends.get(i) <= length) {
        assertThat(TestVault.read(store, address)).isEqualTo(mails.get(i));
      }
    }
  }
}
