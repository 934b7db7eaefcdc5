package org.muniment.original.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.muniment.fault.Failure;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.OriginalStore;
import org.muniment.original.crypto.KeystoreRootKeys;
import org.muniment.original.crypto.RootKeys;
import org.muniment.original.file.VaultFiles;

/**
 * Every single call to the file system while mail is archived fails once, and at every single one
 * the process is killed or the power is cut. Whatever a commit had answered for is there
 * afterwards, whole; of the rest nothing is there by halves; and the vault goes on.
 */
class CrashTest {
  private static RootKeys roots;
  @TempDir Path folder;
  private final Map<ContentAddress, byte[]> committed = new LinkedHashMap<>();
  private final Map<ContentAddress, byte[]> attempted = new LinkedHashMap<>();

  @BeforeAll
  static void makeKeys(@TempDir Path keys) {
    roots = KeystoreRootKeys.openOrCreate(keys.resolve("keys"), keys.resolve("vault"));
  }

  /** Small segments, so that some are sealed; little memory, so that a batch spills. */
  private VaultSettings settings() {
    return VaultSettings.of(folder.resolve("vault"))
        .withSegmentSize(3_000)
        .withSpillAfter(800)
        .withTrainAfter(1_000_000);
  }

  private SegmentOriginalStore open(VaultFiles files) {
    return SegmentOriginalStore.open(settings(), roots, TestVault.CLOCK, files);
  }

  /** Two lives of a process: six batches in two cohorts, a rotation of keys in between. */
  private void archive(VaultFiles files, boolean again) throws IOException {
    for (int life = 0; life < 2; life++) {
      try (SegmentOriginalStore store = openAgain(files, again)) {
        for (int number = 0; number < 3; number++) {
          commit(store, mails(life * 3 + number), again);
        }
        if (life == 1) {
          attempt(() -> store.rotateCohortKey(Cohort.GENERAL), again);
          attempt(store::rewrapCohortKeys, again);
        }
      }
    }
  }

  private SegmentOriginalStore openAgain(VaultFiles files, boolean again) {
    try {
      return open(files);
    } catch (Failure e) {
      if (!again) {
        throw e;
      }
      return open(files);
    }
  }

  private void commit(SegmentOriginalStore store, List<byte[]> mails, boolean again)
      throws IOException {
    mails.forEach(mail -> attempted.put(ContentAddress.ofContent(mail), mail));
    attempt(
        () -> {
          try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
            for (byte[] mail : mails) {
              batch.put(new ByteArrayInputStream(mail));
            }
            batch.commit();
          }
          mails.forEach(mail -> committed.put(ContentAddress.ofContent(mail), mail));
        },
        again);
  }

  private interface Step {
    void take() throws IOException;
  }

  private static void attempt(Step step, boolean again) throws IOException {
    try {
      step.take();
    } catch (Failure e) {
      if (!again) {
        throw e;
      }
      step.take();
    }
  }

  private static List<byte[]> mails(int batch) {
    List<byte[]> mails = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      byte[] text = ("Subject: batch " + batch + " mail " + i).getBytes(StandardCharsets.UTF_8);
      mails.add(text);
    }
    mails.add(TestVault.noise(1_500, batch));
    mails.add("in every batch".getBytes(StandardCharsets.UTF_8));
    return mails;
  }

  static IntStream everyCall() throws IOException {
    CrashTest undisturbed = new CrashTest();
    undisturbed.folder = Files.createTempDirectory("undisturbed");
    try {
      FaultyFiles files = new FaultyFiles();
      undisturbed.archive(files, false);
      return IntStream.range(0, files.calls().size());
    } finally {
      delete(undisturbed.folder);
    }
  }

  static Stream<Arguments> everyCallAndSeed() throws IOException {
    return everyCall()
        .boxed()
        .flatMap(call -> IntStream.range(0, 3).mapToObj(seed -> Arguments.of(call, seed)));
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  @Test
  void thereAreManyCallsAmongThemEveryKind() throws IOException {
    FaultyFiles files = new FaultyFiles();
    archive(files, false);
    assertThat(files.calls()).hasSizeGreaterThan(80);
    for (String kind :
        List.of("create ", "append ", "force ", "rename ", "sync folder ", "protect ", "reopen ")) {
      assertThat(files.calls()).anyMatch(call -> call.startsWith(kind));
    }
    assertThat(files.calls()).anyMatch(call -> call.matches("append a-\\d"));
    assertThat(committed).hasSize(6 * 4 + 1);
    judge();
  }

  @ParameterizedTest(name = "call {0}")
  @MethodSource("everyCall")
  void aCallThatFailsCostsAtMostARepeat(int call) throws IOException {
    archive(new FaultyFiles().failingAt(call), true);
    assertThat(committed).hasSize(attempted.size());
    judge();
  }

  @ParameterizedTest(name = "call {0}")
  @MethodSource("everyCall")
  void aKillLosesNothingThatWasAnswered(int call) throws IOException {
    die(new FaultyFiles().dyingAt(call));
    judge();
  }

  @ParameterizedTest(name = "call {0}, seed {1}")
  @MethodSource("everyCallAndSeed")
  void aPowerCutLosesNothingThatWasAnswered(int call, int seed) throws IOException {
    FaultyFiles files = new FaultyFiles().dyingAt(call);
    die(files);
    files.loseUnsynced(seed);
    judge();
  }

  private void die(FaultyFiles files) throws IOException {
    try {
      archive(files, false);
    } catch (Failure expected) {
      assertThat(expected.sentence()).isNotBlank();
    }
  }

  /** Before the next start, after it, and after new mail came: the checker is content. */
  private void judge() throws IOException {
    List<VaultScan.Finding> before = findings();
    assertThat(before).filteredOn(finding -> finding.kind().isDamage()).isEmpty();
    try (SegmentOriginalStore store = open(new FaultyFiles())) {
      assertAllThere(store);
      byte[] next = "life goes on".getBytes(StandardCharsets.UTF_8);
      TestVault.keep(store, next);
      committed.put(ContentAddress.ofContent(next), next);
      attempted.put(ContentAddress.ofContent(next), next);
    }
    try (SegmentOriginalStore store = open(new FaultyFiles())) {
      assertAllThere(store);
    }
    assertThat(findings()).filteredOn(finding -> finding.kind().isDamage()).isEmpty();
  }

  private void assertAllThere(OriginalStore store) throws IOException {
    for (Map.Entry<ContentAddress, byte[]> mail : committed.entrySet()) {
      assertThat(TestVault.read(store, mail.getKey())).isEqualTo(mail.getValue());
    }
    for (Map.Entry<ContentAddress, byte[]> mail : attempted.entrySet()) {
      if (store.holds(mail.getKey())) {
        assertThat(TestVault.read(store, mail.getKey())).isEqualTo(mail.getValue());
      }
    }
  }

  private List<VaultScan.Finding> findings() throws IOException {
    List<VaultScan.Finding> findings = new ArrayList<>();
    VaultScan.of(folder.resolve("vault"), roots).run(TestVault.collecting(findings));
    return findings;
  }
}
