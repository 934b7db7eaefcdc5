package org.muniment.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.Act;
import org.muniment.ledger.Checkpoint;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.MerkleProofs;
import org.muniment.ledger.SignedNote;
import org.muniment.original.crypto.RootKeys;

class LedgerSealTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 511, 512, 1000, 70_000})
  void everyEntrySealedIsReadBackAndProved(int size) {
    ListedLedger ledger = ListedLedger.of(size);
    LedgerKeys keys = keys();

    seal(folder, keys, ledger);

    SealedLedger sealed = SealedLedger.open(folder, keys.verifier());
    assertThat(sealed.checkpoint().size()).isEqualTo(size);
    assertThat(bodies(sealed, keys))
        .isEqualTo(ledger.entries.stream().map(LedgerEntry::body).toList());
    for (int at = 0; at < size; at += Math.max(1, size / 50)) {
      LedgerEntry entry = ledger.entries.get(at);
      List<byte[]> path = sealed.inclusion(at);
      byte[] root = sealed.checkpoint().root();
      assertThat(MerkleProofs.includes(entry.leafHash(), at, size, path, root)).isTrue();
    }
  }

  @Test
  void theSameLedgerHasTheSameRootHoweverOftenItWasSealedOnTheWay() throws IOException {
    ListedLedger ledger = new ListedLedger();
    LedgerKeys keys = keys();
    int[] steps = {1, 1, 3, 250, 1, 1, 255, 256, 700, 0, 2};
    for (int step : steps) {
      ledger.grow(step);
      seal(folder, keys, ledger);
    }
    Path once = Files.createTempDirectory("sealed-once");
    seal(once, keys, ledger);

    assertThat(checkpoint(folder, keys).text()).isEqualTo(checkpoint(once, keys).text());
  }

  @Test
  void aNewLedgerIsSignedBeforeItHasEntriesSoThatAMissingCheckpointIsNoticed() throws IOException {
    LedgerKeys keys = keys();
    ListedLedger ledger = ListedLedger.of(300);
    LedgerSeal.open(folder, keys, ledger);
    assertThat(checkpoint(folder, keys).size()).isZero();
    seal(folder, keys, ledger);
    Files.delete(folder.resolve("checkpoint"));

    assertThatThrownBy(() -> LedgerSeal.open(folder, keys, ledger))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.fault()).isEqualTo(Fault.LEDGER_DAMAGED));
  }

  @Test
  void aLaterCheckpointExtendsEveryEarlierOne() {
    ListedLedger ledger = new ListedLedger();
    LedgerKeys keys = keys();
    ledger.grow(300);
    Checkpoint older = Checkpoint.parse(seal(folder, keys, ledger).text());
    ledger.grow(500);
    seal(folder, keys, ledger);

    SealedLedger sealed = SealedLedger.open(folder, keys.verifier());
    Checkpoint newer = sealed.checkpoint();
    assertThat(
            MerkleProofs.extend(
                older.size(), older.root(), newer.size(), newer.root(), sealed.consistency(300)))
        .isTrue();
  }

  @Test
  void filesOfAPartFullTileDoNotPileUp() throws IOException {
    ListedLedger ledger = new ListedLedger();
    LedgerSeal seal = LedgerSeal.open(folder, keys(), ledger);
    for (int i = 0; i < 300; i++) {
      ledger.grow(1);
      seal.add(ledger.read(i, 1));
      seal.seal();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> parts =
          files.filter(file -> file.toString().contains(".p/")).map(Path::toString).toList();
      assertThat(parts).hasSize(4); // tile 0, tile 1, entries, bodies
    }
  }

  /** The part-full files of the checkpoint that it was opened at are put away meanwhile. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 55, 56, 57, 300, 66_000})
  void aLedgerOpenedBeforeMoreWasSealedIsWhatItWas(int more) throws IOException {
    ListedLedger ledger = ListedLedger.of(456);
    LedgerKeys keys = keys();
    seal(folder, keys, ledger);
    SealedLedger sealed = SealedLedger.open(folder, keys.verifier());
    List<String> before = bodies(sealed, keys);
    Path outgrown = new LedgerLayout(folder).entries(1, 200);
    assertThat(outgrown).exists();

    ledger.grow(more);
    seal(folder, keys, ledger);

    assertThat(outgrown).doesNotExist();
    assertThat(LedgerAudit.of(sealed, keys.bodies()).findings()).isEmpty();
    assertThat(bodies(sealed, keys)).isEqualTo(before).hasSize(456);
  }

  @Test
  void aPartFullFileThatNothingWiderReplacesIsMissed() throws IOException {
    ListedLedger ledger = ListedLedger.of(300);
    LedgerKeys keys = keys();
    seal(folder, keys, ledger);
    SealedLedger sealed = SealedLedger.open(folder, keys.verifier());
    Path last = new LedgerLayout(folder).entries(1, 44);
    Files.move(last, last.resolveSibling("43"));

    assertThat(LedgerAudit.of(sealed, keys.bodies()).findings().getFirst())
        .contains(last.toString());
  }

  /** A crash leaves the files of the last checkpoint and any part of those that came after. */
  @Test
  void aCrashBeforeTheCheckpointLeavesTheLastOneTrueAndIsMadeGood() throws IOException {
    ListedLedger ledger = ListedLedger.of(700);
    LedgerKeys keys = keys();
    seal(folder, keys, ledger);
    byte[] before = Files.readAllBytes(folder.resolve("checkpoint"));
    Path complete = copy(folder);

    ledger.grow(900);
    seal(complete, keys, ledger);
    try (Stream<Path> written = Files.walk(complete)) {
      for (Path file : written.filter(Files::isRegularFile).toList()) {
        Path torn = copy(folder);
        Path target = torn.resolve(complete.relativize(file).toString());
        Files.createDirectories(target.getParent());
        if (!target.endsWith("checkpoint")) {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(Files.readAllBytes(torn.resolve("checkpoint"))).isEqualTo(before);
        assertThat(LedgerSeal.open(torn, keys, ledger).size()).isEqualTo(700);
        seal(torn, keys, ledger);
        assertThat(checkpoint(torn, keys).text()).isEqualTo(checkpoint(complete, keys).text());
      }
    }
  }

  @Test
  void aDatabaseRestoredFromAnOlderBackupIsNoticed() {
    ListedLedger ledger = ListedLedger.of(400);
    LedgerKeys keys = keys();
    seal(folder, keys, ledger);

    assertThatThrownBy(() -> seal(folder, keys, ListedLedger.of(399)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.fault()).isEqualTo(Fault.LEDGER_DAMAGED));
  }

  @Test
  void aHistoryThatWasRewrittenInTheDatabaseIsNotSealed() {
    ListedLedger ledger = ListedLedger.of(400);
    LedgerKeys keys = keys();
    seal(folder, keys, ledger);
    ledger.entries.removeLast();
    ledger.append(new Act(EntryKind.EXCLUDED, "mallory", "mailbox/1", Map.of()));
    ledger.grow(5);

    assertThatThrownBy(() -> seal(folder, keys, ledger))
        .hasMessageContaining("restored from an older backup");
  }

  @Test
  void aFlippedBitInAnyFileIsNoticed() throws IOException {
    ListedLedger ledger = ListedLedger.of(300);
    LedgerKeys keys = keys();
    seal(folder, keys, ledger);
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).filter(this::isEvidence).toList()) {
        byte[] octets = Files.readAllBytes(file);
        octets[octets.length / 2] ^= 4;
        Files.write(file, octets);
        assertThatThrownBy(() -> audit(keys)).as(file.toString()).isInstanceOf(Failure.class);
        octets[octets.length / 2] ^= 4;
        Files.write(file, octets);
      }
    }
    audit(keys);
  }

  private static SignedNote seal(Path folder, LedgerKeys keys, ListedLedger ledger) {
    LedgerSeal seal = LedgerSeal.open(folder, keys, ledger);
    for (long at = seal.size(); at < ledger.size(); at += 100) {
      seal.add(ledger.read(at, 100));
    }
    assertThat(seal.unsealed()).isEqualTo(ledger.size() - seal.size());
    return seal.seal();
  }

  private boolean isEvidence(Path file) {
    return !file.endsWith("keys") && !file.endsWith("verifier-key");
  }

  private void audit(LedgerKeys keys) {
    LedgerAudit audit = LedgerAudit.of(SealedLedger.open(folder, keys.verifier()), keys.bodies());
    if (!audit.findings().isEmpty()) {
      throw Fault.LEDGER_DAMAGED.on("audit", audit.findings());
    }
  }

  private List<String> bodies(SealedLedger sealed, LedgerKeys keys) {
    return Stream.iterate(0L, bundle -> bundle < sealed.bundles(), bundle -> bundle + 1)
        .flatMap(bundle -> sealed.entries(bundle, keys.bodies()).stream())
        .map(LedgerEntry::body)
        .toList();
  }

  private static Checkpoint checkpoint(Path folder, LedgerKeys keys) {
    return SealedLedger.open(folder, keys.verifier()).checkpoint();
  }

  private LedgerKeys keys() {
    return LedgerKeys.openOrCreate(folder, "muniment.example/test", new PlainWrapping());
  }

  private static Path copy(Path folder) throws IOException {
    Path copy = Files.createTempDirectory("ledger-copy");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(folder.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }

  /** No keystore: what is wrapped is the secret itself. */
  private static final class PlainWrapping implements RootKeys {
    @Override
    public byte[] wrap(String purpose, byte[] secret) {
      return secret;
    }

    @Override
    public byte[] unwrap(String purpose, byte[] wrapped) {
      return wrapped;
    }
  }
}
