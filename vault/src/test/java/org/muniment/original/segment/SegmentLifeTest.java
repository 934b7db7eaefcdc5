package org.muniment.original.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.OriginalStore;
import org.muniment.original.file.DiskFiles;
import org.muniment.original.file.GrowingFile;
import org.muniment.original.file.VaultFiles;

class SegmentLifeTest {
  @TempDir Path folder;
  private TestVault vault;

  @BeforeEach
  void make() {
    vault = new TestVault(folder);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void aSegmentIsContinuedAfterARestartAndSealedOnceItIsFull() throws IOException {
    vault.with(vault.settings.withSegmentSize(20_000));
    List<byte[]> mails = new ArrayList<>();
    for (int i = 0; i < 35; i++) {
      byte[] mail = TestVault.noise(2_000, i);
      TestVault.keep(vault.open(), mail);
      mails.add(mail);
    }
    List<Path> segments = vault.segments();
    assertThat(segments).hasSize(4);
    assertThat(segments.subList(0, 3)).allMatch(SegmentLifeTest::isSealed);
    assertThat(isSealed(segments.getLast())).isFalse();
    SegmentOriginalStore store = vault.open();
    for (byte[] mail : mails) {
      assertThat(TestVault.read(store, TestVault.address(mail))).isEqualTo(mail);
    }
    assertThat(vault.findings()).isEmpty();
  }

  private static boolean isSealed(Path segment) {
    try {
      return SealedIndex.sealOf(segment).isPresent() && new DiskFiles().isProtected(segment);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void sealedSegmentsNeverChangeAgain() throws IOException {
    vault.with(vault.settings.withSegmentSize(1));
    TestVault.keep(vault.open(), TestVault.noise(500, 1));
    vault.close();
    byte[] sealed = Files.readAllBytes(vault.segments().getFirst());
    for (int i = 2; i < 6; i++) {
      TestVault.keep(vault.open(), TestVault.noise(500, i));
      vault.open().rotateCohortKey(Cohort.GENERAL);
    }
    assertThat(Files.readAllBytes(vault.segments().getFirst())).isEqualTo(sealed);
  }

  @Test
  void everyAddressIsFoundThroughFootersAndStrangersAreNot() throws IOException {
    vault.with(vault.settings.withSegmentSize(100_000));
    List<byte[]> mails = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      mails.add(("mail number " + i).getBytes(StandardCharsets.US_ASCII));
    }
    SegmentOriginalStore store = vault.open();
    for (int i = 0; i < mails.size(); i += 200) {
      TestVault.keep(store, mails.subList(i, i + 200));
    }
    assertThat(vault.segments()).hasSizeGreaterThan(3);
    for (SegmentOriginalStore each : Arrays.asList(store, vault.open())) {
      for (byte[] mail : mails) {
        assertThat(each.holds(TestVault.address(mail))).isTrue();
      }
      for (int i = 0; i < 4_000; i++) {
        assertThat(each.holds(TestVault.address(TestVault.noise(30, i)))).isFalse();
      }
    }
  }

  @Test
  void theSameMailOfALaterDayAddsNoOctet() throws IOException {
    byte[] mail = TestVault.noise(5_000, 1);
    TestVault.keep(vault.open(), mail);
    Path segment = vault.segments().getFirst();
    long before = Files.size(segment);
    for (int day = 0; day < 3; day++) {
      TestVault.keep(vault.open(), mail);
    }
    assertThat(Files.size(segment)).isEqualTo(before);
  }

  @Test
  void plaintextIsNowhereOnDisk() throws IOException {
    vault.with(vault.settings.withSpillAfter(0));
    byte[] secret = "the secret recipe of the house, ".getBytes(StandardCharsets.US_ASCII);
    byte[] mail = new byte[12 << 20]; // more than may be under way to the spool
    for (int i = 0; i < mail.length; i++) {
      mail[i] = secret[i % secret.length];
    }
    SegmentOriginalStore store = vault.open();
    try (OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      batch.put(new ByteArrayInputStream(mail));
      batch.put(new ByteArrayInputStream(secret));
      assertThat(vault.root.resolve("spool")).isNotEmptyDirectory();
      assertNowhere(secret);
      batch.commit();
      assertThat(vault.root.resolve("spool")).isEmptyDirectory();
    }
    assertNowhere(secret);
    assertThat(TestVault.read(store, TestVault.address(mail))).isEqualTo(mail);
  }

  private void assertNowhere(byte[] secret) throws IOException {
    String wanted = new String(secret, 0, 12, StandardCharsets.ISO_8859_1);
    try (var files = Files.walk(vault.root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(wanted);
      }
    }
  }

  @Test
  void aFullDiskIsSurvived() throws IOException {
    SmallDisk disk = new SmallDisk(60_000);
    SegmentOriginalStore store = vault.open(disk);
    List<byte[]> kept = new ArrayList<>();
    int refused = 0;
    for (int i = 0; refused < 5; i++) {
      byte[] mail = TestVault.noise(7_000, i);
      try {
        TestVault.keep(store, mail);
        kept.add(mail);
      } catch (Failure e) {
        assertThat(e.fault()).isEqualTo(Fault.STORE_FULL);
        assertThat(store.holds(TestVault.address(mail))).isFalse();
        refused++;
      }
    }
    assertThat(kept).hasSizeGreaterThan(6);
    disk.room(1 << 20);
    byte[] next = TestVault.noise(7_000, 1_000);
    TestVault.keep(store, next);
    kept.add(next);
    for (SegmentOriginalStore each : Arrays.asList(store, vault.open())) {
      for (byte[] mail : kept) {
        assertThat(TestVault.read(each, TestVault.address(mail))).isEqualTo(mail);
      }
    }
    assertThat(vault.findings()).isEmpty();
  }

  @Test
  void aDiskThatIsFullForTheSpoolFailsTheBatchAndNothingElse() throws IOException {
    vault.with(vault.settings.withSpillAfter(1_000));
    SmallDisk disk = new SmallDisk(100_000);
    SegmentOriginalStore store = vault.open(disk);
    OriginalStore.Batch batch = store.open(Cohort.GENERAL);
    assertThatThrownBy(
            () -> {
              batch.put(new ByteArrayInputStream(TestVault.noise(3_000_000, 1)));
              batch.commit();
            })
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.fault()).isEqualTo(Fault.STORE_FULL));
    assertThatThrownBy(batch::commit).isInstanceOf(Failure.class);
    batch.close();
    byte[] small = TestVault.noise(100, 2);
    TestVault.keep(store, small);
    assertThat(store.holds(TestVault.address(small))).isTrue();
  }

  /** A disk with so many octets of room; a write takes what fits and then fails as Linux does. */
  private static final class SmallDisk implements VaultFiles {
    private final VaultFiles disk = new DiskFiles();
    private long room;

    SmallDisk(long room) {
      this.room = room;
    }

    void room(long more) {
      room += more;
    }

    private GrowingFile small(GrowingFile file) {
      return new GrowingFile() {
        private long length;

        @Override
        public void append(byte[] octets, int offset, int wanted) throws IOException {
          int fits = (int) Math.min(room, wanted);
          file.append(octets, offset, fits);
          room -= fits;
          length += fits;
          if (fits < wanted) {
            throw new IOException("No space left on device");
          }
        }

        @Override
        public void force() throws IOException {
          file.force();
        }

        @Override
        public void truncate(long to) throws IOException {
          file.truncate(to);
          room += Math.max(0, length - to);
          length = Math.min(length, to);
        }

        @Override
        public void close() throws IOException {
          file.close();
        }
      };
    }

    @Override
    public GrowingFile create(Path file) throws IOException {
      return small(disk.create(file));
    }

    @Override
    public GrowingFile reopen(Path file, long length) throws IOException {
      return small(disk.reopen(file, length));
    }

    @Override
    public void createFolder(Path name) throws IOException {
      disk.createFolder(name);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      disk.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
      room += Files.exists(file) ? Files.size(file) : 0;
      disk.delete(file);
    }

    @Override
    public void syncFolder(Path name) throws IOException {
      disk.syncFolder(name);
    }

    @Override
    public void protect(Path file) throws IOException {
      disk.protect(file);
    }

    @Override
    public boolean isProtected(Path file) throws IOException {
      return disk.isProtected(file);
    }
  }

  @Test
  void commitsThatWaitTogetherShareTheirSyncs() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    FaultyFiles files = new FaultyFiles().pausingAtForceOf("a-00000001.seg", stuck);
    SegmentOriginalStore store = vault.open(files);
    int batches = 20;
    try (ExecutorService threads = Executors.newFixedThreadPool(batches + 1)) {
      List<Future<?>> commits = new ArrayList<>();
      commits.add(threads.submit(() -> TestVault.keep(store, TestVault.noise(100, 0))));
      files.awaitPause();
      for (int i = 1; i <= batches; i++) {
        byte[] mail = TestVault.noise(100, i);
        commits.add(threads.submit(() -> TestVault.keep(store, mail)));
      }
      Thread.sleep(300);
      stuck.countDown();
      for (Future<?> commit : commits) {
        commit.get();
      }
    }
    long forces =
        files.calls().stream().filter(call -> call.equals("force a-00000001.seg")).count();
    assertThat(forces).isLessThanOrEqualTo(6);
  }

  @Test
  void onlyOneProcessOpensAVault() {
    vault.open();
    assertThatThrownBy(() -> new TestVault(folder).open())
        .isInstanceOfSatisfying(
            Failure.class,
            e -> {
              assertThat(e.fault()).isEqualTo(Fault.CONFLICT);
              assertThat(e.sentence()).contains("in use by another process");
            });
    vault.close();
    vault.open();
  }

  @Test
  void draftsAndSpoolsOfAFormerLifeAreCleared() throws IOException {
    TestVault.keep(vault.open(), TestVault.noise(10, 1));
    vault.close();
    Path spool = Files.write(vault.root.resolve("spool/a-17"), new byte[10]);
    Path draft = Files.write(vault.segments().getFirst().resolveSibling("x.keys.tmp"), new byte[5]);
    vault.open();
    assertThat(spool).doesNotExist();
    assertThat(draft).doesNotExist();
  }

  @Test
  void aDamagedFooterCostsAScanAndLosesNothing() throws IOException {
    vault.with(vault.settings.withSegmentSize(1));
    List<byte[]> mails = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      mails.add(TestVault.noise(100, i));
    }
    TestVault.keep(vault.open(), mails);
    vault.close();
    Path segment = vault.segments().getFirst();
    byte[] octets = Files.readAllBytes(segment);
    int footer = (int) SealedIndex.sealOf(segment).orElseThrow().footerAt();
    Arrays.fill(octets, footer + 40, octets.length - 70, (byte) 0);
    TestVault.overwrite(segment, octets);

    SegmentOriginalStore store = vault.open();
    for (byte[] mail : mails) {
      assertThat(TestVault.read(store, ContentAddress.ofContent(mail))).isEqualTo(mail);
    }
  }
}
