package org.muniment.original.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.original.Cohort;
import org.muniment.original.OriginalDamaged;

class DictionaryTest {
  @TempDir Path folder;
  private TestVault vault;

  @BeforeEach
  void make() {
    vault = new TestVault(folder);
    vault.with(vault.settings.withTrainAfter(300));
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void aCohortLearnsFromItsFirstMailAndPacksTheNextOneBetter() throws Exception {
    List<byte[]> first = mails(0, 300);
    List<byte[]> later = mails(1_000, 300);
    long plain = storedBy(first);
    awaitDictionary();
    long primed = storedBy(later);

    assertThat(primed).isLessThan(plain * 3 / 4);
    assertReadable(first);
    assertReadable(later);
    assertThat(vault.findings()).isEmpty();
  }

  @Test
  void theDictionaryIsUsedAgainAfterARestart() throws Exception {
    long plain = storedBy(mails(0, 300));
    awaitDictionary();
    vault.close();
    assertThat(storedBy(mails(1_000, 300))).isLessThan(plain * 3 / 4);
    assertThat(dictionaries()).hasSize(1);
  }

  @Test
  void anArchiveThatGrewOverManyRestartsLearnsToo() throws Exception {
    for (int day = 0; day < 6; day++) {
      storedBy(mails(day * 50, 50));
      assertThat(dictionaries()).hasSize(day < 5 ? 0 : dictionaries().size());
      if (day < 5) {
        vault.close();
      }
    }
    awaitDictionary();
  }

  @Test
  void theDictionaryIsSealedLikeMail() throws Exception {
    storedBy(mails(0, 300));
    awaitDictionary();
    vault.close();
    String content = Files.readString(dictionaries().getFirst(), StandardCharsets.ISO_8859_1);
    assertThat(content).doesNotContain("example.org").doesNotContain("Subject");
  }

  @Test
  void aRotatedCohortKeyOpensTheDictionaryToo() throws Exception {
    storedBy(mails(0, 300));
    awaitDictionary();
    List<byte[]> later = mails(1_000, 50);
    storedBy(later);
    vault.open().rotateCohortKey(Cohort.GENERAL);
    assertReadable(later);
    assertThat(vault.findings()).isEmpty();
  }

  @Test
  void aDamagedDictionaryIsNamedAndMailWithoutItIsStillRead() throws Exception {
    List<byte[]> first = mails(0, 300);
    List<byte[]> later = mails(1_000, 50);
    storedBy(first);
    awaitDictionary();
    storedBy(later);
    vault.close();
    TestVault.flip(dictionaries().getFirst(), 4_000);

    assertThat(vault.findings())
        .anyMatch(finding -> finding.kind() == VaultScan.Kind.DICTIONARY)
        .filteredOn(finding -> finding.kind() == VaultScan.Kind.ORIGINAL)
        .hasSize(50);
    assertReadable(first);
    assertThatThrownBy(() -> TestVault.read(vault.open(), TestVault.address(later.getFirst())))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(OriginalDamaged.class),
            e -> assertThat(e).hasMessageContaining("damaged"));
  }

  @Test
  void theDictionaryOfOneCohortIsNotThatOfAnother() throws Exception {
    storedBy(mails(0, 300));
    awaitDictionary();
    try (var batch = vault.open().open(new Cohort("other"))) {
      for (byte[] mail : mails(0, 10)) {
        batch.put(new ByteArrayInputStream(mail));
      }
      batch.commit();
    }
    Path other = new VaultLayout(vault.root).segmentFiles(new Cohort("other")).getFirst();
    try (SegmentFile in = new SegmentFile(other)) {
      byte[] header = in.read(SegmentHeader.BYTES, RecordHeader.BYTES);
      assertThat(RecordHeader.decode(header).orElseThrow().dictionary()).isZero();
    }
  }

  /** Octets by which the segment grows. */
  private long storedBy(List<byte[]> mails) throws IOException {
    SegmentOriginalStore store = vault.openOnce();
    long before = size();
    TestVault.keep(store, mails);
    return size() - before;
  }

  private long size() throws IOException {
    return vault.segments().isEmpty() ? 0 : Files.size(vault.segments().getFirst());
  }

  private List<Path> dictionaries() throws IOException {
    return VaultLayout.list(new VaultLayout(vault.root).dictionaries(Cohort.GENERAL)).stream()
        .filter(file -> !file.toString().endsWith(".tmp"))
        .toList();
  }

  /** Training runs beside the writer; it is in use once its file is there and was loaded. */
  private void awaitDictionary() throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (vault.openOnce().dictionary(Cohort.GENERAL) == null) {
      assertThat(System.nanoTime()).as("a dictionary within a minute").isLessThan(deadline);
      Thread.sleep(20);
    }
    assertThat(dictionaries()).hasSize(1);
  }

  private void assertReadable(List<byte[]> mails) throws IOException {
    SegmentOriginalStore store = vault.openOnce();
    for (byte[] mail : mails) {
      assertThat(TestVault.read(store, TestVault.address(mail))).isEqualTo(mail);
    }
  }

  /** Mail as a company writes it: headers alike, texts not. */
  private static List<byte[]> mails(int from, int count) {
    String[] words =
        ("invoice meeting contract please attached tomorrow thanks report budget customer delivery"
                + " regards office project deadline review signature quarter amount approval")
            .split(" ");
    List<byte[]> mails = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      Random dice = new Random(i);
      StringBuilder mail = new StringBuilder();
      mail.append("Received: from mail.example.org (mail.example.org [192.0.2.")
          .append(dice.nextInt(250))
          .append("])\r\n\tby mx.example.org (Postfix) with ESMTPS id ")
          .append(Long.toHexString(dice.nextLong()))
          .append("\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n")
          .append("X-Mailer: Example Mail Client 16.0\r\nSubject: ");
      for (int word = 0; word < 120; word++) {
        mail.append(words[dice.nextInt(words.length)]).append(word == 5 ? "\r\n\r\n" : " ");
      }
      mails.add(mail.append(dice.nextLong()).toString().getBytes(StandardCharsets.US_ASCII));
    }
    return mails;
  }
}
