package org.muniment.original.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.Cohort;
import org.muniment.original.Original;
import org.muniment.original.crypto.KeystoreRootKeys;

class KeyRotationTest {
  @TempDir Path folder;
  private TestVault vault;
  private final List<byte[]> mails = new ArrayList<>();

  @BeforeEach
  void archive() throws IOException {
    vault = new TestVault(folder);
    vault.with(vault.settings.withSegmentSize(4_000).withTrainAfter(1_000_000));
    SegmentOriginalStore store = vault.open();
    for (int i = 0; i < 10; i++) {
      mails.add(TestVault.noise(1_000, i));
      TestVault.keep(store, mails.getLast());
    }
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void aNewCohortKeyOpensEverythingAndTheOldOneNothing() throws IOException {
    Path file = new VaultLayout(vault.root).cohortKeys(Cohort.GENERAL);
    byte[] old = Files.readAllBytes(file);
    vault.open().rotateCohortKey(Cohort.GENERAL);
    assertAllReadable();
    assertThat(vault.findings()).isEmpty();

    vault.close();
    byte[] fresh = Files.readAllBytes(file);
    Files.write(file, old);
    assertThat(vault.findings()).allMatch(f -> f.kind() == VaultScan.Kind.KEYS).hasSize(10);
    Files.write(file, fresh);
    assertAllReadable();
  }

  @Test
  void aNewRootKeyOpensEverythingAndSoDoesTheNextStart() throws IOException {
    VaultKeys keys = new VaultKeys(vault.roots(), vault.open());
    assertThat(keys.generation()).isEqualTo(1);

    assertThat(keys.rotateRoot()).isEqualTo(2);
    assertThat(keys.rotateCohorts()).isEqualTo(1);

    assertAllReadable();
    vault.close();
    assertAllReadable();
    assertThat(vault.findings()).isEmpty();
  }

  /** The key file of the growing segment is replaced: nothing may be appended to the old one. */
  @Test
  void mailKeptRightAfterARotationHasItsKey() throws IOException {
    vault.with(vault.settings.withSegmentSize(1 << 20));
    SegmentOriginalStore store = vault.open();
    for (int i = 200; i < 204; i++) {
      mails.add(TestVault.noise(300, i));
      TestVault.keep(store, mails.getLast());
      store.rotateCohortKey(Cohort.GENERAL);
      mails.add(TestVault.noise(300, i + 100));
      TestVault.keep(store, mails.getLast());
      assertThat(TestVault.read(store, TestVault.address(mails.getLast()))).hasSize(300);
    }
    assertAllReadable();
    assertThat(vault.findings()).isEmpty();
  }

  @Test
  void mailComesInWhileKeysAreRotated() throws Exception {
    SegmentOriginalStore store = vault.open();
    AtomicBoolean rotating = new AtomicBoolean(true);
    try (ExecutorService harvest = Executors.newSingleThreadExecutor()) {
      Future<List<Original>> kept =
          harvest.submit(
              () -> {
                List<Original> originals = new ArrayList<>();
                for (int i = 100; rotating.get(); i++) {
                  originals.addAll(TestVault.keep(store, TestVault.noise(900, i)));
                }
                return originals;
              });
      for (int i = 0; i < 5; i++) {
        store.rotateCohortKey(Cohort.GENERAL);
      }
      rotating.set(false);
      for (Original original : kept.get()) {
        assertThat(TestVault.read(store, original.address())).hasSize(900);
      }
    }
    assertAllReadable();
    assertThat(vault.findings()).isEmpty();
  }

  @Test
  void aNewRootKeyWrapsCohortKeysAnewWithoutTouchingASegmentOrKeyFile() throws IOException {
    KeystoreRootKeys roots = vault.roots();
    SegmentOriginalStore store = vault.open();
    var before = TestVault.digest(vault.root.resolve("segments"));
    byte[] wrapped = Files.readAllBytes(vault.root.resolve("keys/general.keys"));

    roots.rotate();
    assertThat(roots.newest()).isEqualTo(2);
    store.rewrapCohortKeys();

    assertThat(TestVault.digest(vault.root.resolve("segments"))).isEqualTo(before);
    assertThat(Files.readAllBytes(vault.root.resolve("keys/general.keys"))).isNotEqualTo(wrapped);
    assertThat(vault.readRoots().newest()).isEqualTo(2);
    assertAllReadable();
  }

  @Test
  void anOlderRootKeyStillOpensWhatItWrapped() {
    byte[] wrapped = vault.roots().wrap("a password", new byte[] {1, 2, 3});
    vault.roots().rotate();
    assertThat(vault.readRoots().unwrap("a password", wrapped)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> vault.roots().unwrap("another password", wrapped))
        .isInstanceOf(Failure.class);
  }

  @Test
  void aLostKeystoreIsNotReplaced() throws IOException {
    vault.close();
    Files.delete(vault.keystore.resolve("root.p12"));
    assertKeyMissing("the keystore is not there, although the vault");
    assertThat(vault.keystore.resolve("root.p12")).doesNotExist();
  }

  @Test
  void aLostPinIsNamed() throws IOException {
    vault.close();
    Files.delete(vault.keystore.resolve("pin"));
    assertKeyMissing("pin");
  }

  @Test
  void aWrongPinIsRefused() throws IOException {
    vault.close();
    Files.writeString(vault.keystore.resolve("pin"), "a wrong one\n");
    assertKeyMissing("password");
  }

  @Test
  void theKeystoreOfAnotherVaultIsRefusedAtTheStart() {
    vault.close();
    Path elsewhere = folder.resolve("elsewhere");
    KeystoreRootKeys other =
        KeystoreRootKeys.openOrCreate(elsewhere.resolve("keys"), elsewhere.resolve("vault"));
    assertThatThrownBy(() -> SegmentOriginalStore.open(vault.settings, other, TestVault.CLOCK))
        .isInstanceOfSatisfying(
            Failure.class,
            e -> {
              assertThat(e.fault()).isEqualTo(Fault.KEY_MISSING);
              assertThat(e.sentence()).contains("does not belong to it");
            });
  }

  @Test
  void lostCohortKeysAreNamed() throws IOException {
    vault.close();
    Files.delete(vault.root.resolve("keys/general.keys"));
    assertThatThrownBy(vault::open)
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.fault()).isEqualTo(Fault.KEY_MISSING));
  }

  @Test
  void keystoreAndPinAreForTheirOwnerOnly() throws IOException {
    assertThat(permissions(vault.keystore)).isEqualTo("rwx------");
    assertThat(permissions(vault.keystore.resolve("root.p12"))).isEqualTo("rw-------");
    assertThat(permissions(vault.keystore.resolve("pin"))).isEqualTo("rw-------");
  }

  @Test
  void aPasswordFromElsewhereLeavesNoPinFile() {
    Path keys = folder.resolve("given");
    char[] password = "correct horse".toCharArray();
    Path fresh = folder.resolve("fresh");
    byte[] wrapped = KeystoreRootKeys.openOrCreate(keys, fresh, password).wrap("x", new byte[] {7});
    assertThat(keys.resolve("pin")).doesNotExist();
    assertThat(KeystoreRootKeys.openOrCreate(keys, fresh, password).unwrap("x", wrapped))
        .containsExactly(7);
    assertThatThrownBy(() -> KeystoreRootKeys.openOrCreate(keys, fresh, "wrong".toCharArray()))
        .isInstanceOf(Failure.class);
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private void assertKeyMissing(String words) {
    assertThatThrownBy(vault::readRoots)
        .isInstanceOfSatisfying(
            Failure.class,
            e -> {
              assertThat(e.fault()).isEqualTo(Fault.KEY_MISSING);
              assertThat(e.sentence()).contains(words).contains(vault.keystore.toString());
            });
  }

  private void assertAllReadable() throws IOException {
    SegmentOriginalStore store = vault.open();
    for (byte[] mail : mails) {
      assertThat(TestVault.read(store, TestVault.address(mail))).isEqualTo(mail);
    }
  }
}
