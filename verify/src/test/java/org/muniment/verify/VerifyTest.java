package org.muniment.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.UidValidity;
import org.muniment.harvest.Completeness;
import org.muniment.harvest.CompletenessReport;
import org.muniment.harvest.EpochId;
import org.muniment.harvest.FolderCheck;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.Reconciliation;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.ledger.Act;
import org.muniment.ledger.Checkpoint;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.ledger.SignedNote;
import org.muniment.ledger.seal.LedgerFiles;
import org.muniment.ledger.seal.LedgerKeys;
import org.muniment.ledger.seal.LedgerSeal;
import org.muniment.original.Cohort;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.original.crypto.KeystoreRootKeys;
import org.muniment.original.crypto.RootKeys;
import org.muniment.original.segment.SegmentOriginalStore;
import org.muniment.original.segment.VaultSettings;

class VerifyTest {
  @TempDir Path home;

  private Path vault;
  private Path keys;
  private final InMemoryLedger ledger = new InMemoryLedger(Clock.systemUTC());
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void archiveSomeMail() throws IOException {
    vault = home.resolve("vault");
    keys = home.resolve("keys");
    for (String text : List.of("first", "second", "third")) {
      archive(text + " message\r\n".repeat(50));
    }
    seal();
  }

  @Test
  void aSoundVaultIsFoundWell() {
    assertThat(verify("--keys", keys.toString())).isZero();
    assertThat(text()).contains("3 entries under a good signature", "3 sound", "All is well");
  }

  @Test
  void withoutKeysTheSignaturesAndChecksumsAreStillJudged() {
    assertThat(verify()).isZero();
    assertThat(text())
        .contains("Without --keys no original and no body was opened", "Originals were not opened")
        .doesNotContain("All is well");
  }

  @Test
  void anyFlippedBitOfAnyOriginalIsNamed() throws IOException {
    Path segment = segments().getFirst();
    byte[] octets = Files.readAllBytes(segment);
    octets[octets.length / 2] ^= 16;
    assertThat(segment.toFile().setWritable(true)).isTrue();
    Files.write(segment, octets);

    assertThat(verify("--keys", keys.toString())).isEqualTo(1);
    assertThat(text()).contains("WRONG", segment.getFileName().toString());
  }

  @Test
  void anOriginalThatTheLedgerKnowsAndTheVaultLacksIsNamed() throws IOException {
    String address = "ab".repeat(32);
    ledger.append(placed(address));
    seal();

    assertThat(verify("--keys", keys.toString())).isEqualTo(1);
    assertThat(text()).contains("Original " + address + " is in the ledger and not sound");
  }

  @Test
  void aCheckpointThatTheAuditorKeptHasToBeExtended() throws IOException {
    Path kept = home.resolve("kept");
    Files.copy(vault.resolve("ledger/checkpoint"), kept);
    archive("a later message");
    seal();

    assertThat(verify("--keys", keys.toString(), "--checkpoint", kept.toString())).isZero();
    Files.write(kept, signed(new Checkpoint("muniment/test", 2, new byte[32])).octets());
    assertThat(verify("--keys", keys.toString(), "--checkpoint", kept.toString())).isEqualTo(1);
    assertThat(text()).contains("its history was rewritten");
  }

  @Test
  void aKeptCheckpointThatNobodySignedProvesNothing() throws IOException {
    Path kept = home.resolve("kept");
    String genuine = Files.readString(vault.resolve("ledger/checkpoint"));
    Files.writeString(kept, genuine.replaceFirst("\n3\n", "\n2\n"));

    assertThat(verify("--keys", keys.toString(), "--checkpoint", kept.toString())).isEqualTo(1);
    assertThat(text()).contains("kept bears no good signature");
  }

  @Test
  void aSignedReportIsHeldAgainstTheLedger() throws IOException {
    CompletenessReport report = reported(2);
    Path file = home.resolve("report.json");
    Files.writeString(file, signed(report));
    assertThat(verify("--keys", keys.toString(), "--report", file.toString())).isZero();
    assertThat(text())
        .contains(
            "report.json: anna complete as of 2026-05-02T08:00:00Z, signed, and the ledger tells"
                + " the same of 1 folders");

    Files.writeString(file, Files.readString(file).replace("\"archived\":0", "\"archived\":9"));
    assertThat(verify("--keys", keys.toString(), "--report", file.toString())).isEqualTo(1);
    assertThat(text()).contains("report.json bears no good signature");
  }

  @Test
  void aPrintedReportIsCheckedByWhatIsAttachedToIt() throws IOException {
    Path file = home.resolve("report.pdf");
    String attached = signed(reported(2));
    Files.writeString(file, "%PDF-1.6\nstream\r\n" + attached + "\r\nendstream\n%%EOF\n");
    assertThat(verify("--keys", keys.toString(), "--report", file.toString())).isZero();
    assertThat(text()).contains("report.pdf: anna complete as of 2026-05-02T08:00:00Z, signed");
    Files.writeString(file, Files.readString(file).replace("INBOX", "OUTBOX"));
    assertThat(verify("--keys", keys.toString(), "--report", file.toString())).isEqualTo(1);
    assertThat(text()).contains("report.pdf bears no good signature");
  }

  @Test
  void aReportThatIsSignedAndTellsWhatTheLedgerDoesNotIsNamed() throws IOException {
    reported(2);
    Path file = home.resolve("report.json");
    Files.writeString(file, signed(report(2, 3)));

    assertThat(verify("--keys", keys.toString(), "--report", file.toString())).isEqualTo(1);
    assertThat(text()).contains("tells of folder 31 (INBOX) what entry 3 of the ledger does not");
  }

  @Test
  void aReportThatIsNoneIsNamed() throws IOException {
    Path file = home.resolve("report.json");
    Files.writeString(file, "{}");

    assertThat(verify("--report", file.toString())).isEqualTo(1);
    assertThat(text()).contains("report.json cannot be read as a signed report");
  }

  /** An empty folder, reconciled in the ledger, and the report that tells it. */
  private CompletenessReport reported(long run) {
    long entry = ledger.append(reconciliation(run, 0).toAct("system:harvest"));
    seal();
    return report(run, entry, 0);
  }

  private static CompletenessReport report(long run, long entry) {
    return report(run, entry, 5);
  }

  private static CompletenessReport report(long run, long entry, long counted) {
    Instant began = Instant.parse("2026-05-02T08:00:00Z");
    HarvestRun passed =
        new HarvestRun(
            new RunId(run),
            new MailboxId(4),
            RunKind.HARVEST,
            "node",
            "system:harvest",
            began,
            began,
            RunState.DONE,
            false,
            RunTally.NOTHING,
            null,
            List.of(),
            0);
    return CompletenessReport.of(
        new Completeness.OfMailbox(new MailboxId(4), "anna", 1, 1, 0, passed, passed),
        List.of(
            new Completeness.OfFolder(
                new FolderId(31), List.of("INBOX"), reconciliation(run, counted), entry)),
        began);
  }

  private static Reconciliation reconciliation(long run, long counted) {
    return new Reconciliation(
        new MailboxId(4),
        new FolderId(31),
        "INBOX",
        new EpochId(1),
        new UidValidity(7),
        new RunId(run),
        Instant.parse("2026-05-02T08:00:00Z"),
        FolderCheck.counted(1, counted),
        0,
        Map.of(),
        Map.of());
  }

  private String signed(CompletenessReport report) throws IOException {
    LedgerKeys own = LedgerKeys.open(vault.resolve("ledger"), KeystoreRootKeys.open(keys));
    LedgerFiles notary = new LedgerFiles(vault.resolve("ledger"), own);
    return new CompletenessReport.Signed(report, notary.sign(report.statement())).encode();
  }

  @Test
  void aCheckpointThatWasTakenAwayIsMissed() throws IOException {
    Files.delete(vault.resolve("ledger/checkpoint"));

    assertThat(verify("--keys", keys.toString())).isEqualTo(1);
    assertThat(text()).contains("the checkpoint is not there, although entries were sealed");
  }

  @Test
  void aLedgerWithoutAnythingVouchesForNothing() throws IOException {
    Files.delete(vault.resolve("ledger/checkpoint"));
    try (Stream<Path> tiles = Files.walk(vault.resolve("ledger/tile"))) {
      tiles
          .sorted(Comparator.reverseOrder())
          .forEach(file -> assertThat(file.toFile().delete()).isTrue());
    }

    assertThat(verify("--keys", keys.toString())).isEqualTo(1);
    assertThat(text()).contains("There is no checkpoint");
  }

  @Test
  void aTileCutShortIsNamedAndTheOriginalsAreStillJudged() throws IOException {
    Path tile = vault.resolve("ledger/tile/0/000.p/3");
    Files.write(tile, Arrays.copyOf(Files.readAllBytes(tile), 40));

    assertThat(verify("--keys", keys.toString())).isEqualTo(1);
    assertThat(text()).contains(tile.toString(), "3 sound");
  }

  /** The seal puts away part-full files that were outgrown, perhaps while they are looked for. */
  @Test
  void anArchiveThatGoesOnSealingIsFoundWell() throws Exception {
    Thread sealing =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 120; i++) {
                    ledger.append(new Act(EntryKind.UPKEEP, "system:test", "vault", Map.of()));
                    seal();
                  }
                });
    do {
      assertThat(verify("--keys", keys.toString())).as("%s", said).isZero();
    } while (sealing.isAlive());
    sealing.join();
  }

  @Test
  void aFolderWithoutKeysStaysAsItIs() {
    Path nowhere = home.resolve("nowhere");

    assertThat(verify("--keys", nowhere.toString())).isEqualTo(1);
    assertThat(text()).contains("the keystore is not there");
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void aVerifierKeyOfSomebodyElseIsNotBelieved() {
    String other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    assertThat(verify("--verifier-key", other)).isEqualTo(1);
    assertThat(text()).contains("no good signature");
  }

  @Test
  void whatIsNotUnderstoodIsExplained() {
    assertThat(Verify.run(new PrintStream(said), "--kyes", "x")).isEqualTo(2);
    assertThat(text()).contains("Not understood: --kyes", "Usage:");
    assertThat(verify("--verifier-key", "nonsense")).isEqualTo(2);
    assertThat(text()).contains("--verifier-key is not a verifier key: nonsense");
  }

  private int verify(String... options) {
    List<String> words = new ArrayList<>(List.of(vault.toString()));
    words.addAll(List.of(options));
    return Verify.run(
        new PrintStream(said, true, StandardCharsets.UTF_8), words.toArray(String[]::new));
  }

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private void archive(String text) throws IOException {
    try (OriginalStore store =
            SegmentOriginalStore.open(VaultSettings.of(vault), roots(), Clock.systemUTC());
        OriginalStore.Batch batch = store.open(Cohort.GENERAL)) {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      Original original = batch.put(new ByteArrayInputStream(octets));
      batch.commit();
      ledger.append(placed(original.address().toString()));
    }
  }

  private static Act placed(String address) {
    return new Act(EntryKind.PLACED, "system:test", "original", Map.of("original", address));
  }

  private void seal() {
    Path folder = vault.resolve("ledger");
    LedgerKeys ledgerKeys = LedgerKeys.openOrCreate(folder, "muniment/test", roots());
    LedgerSeal seal = LedgerSeal.open(folder, ledgerKeys, ledger);
    seal.add(ledger.read(seal.size(), 1_000));
    seal.seal();
  }

  private SignedNote signed(Checkpoint checkpoint) throws IOException {
    LedgerKeys ledgerKeys = LedgerKeys.open(vault.resolve("ledger"), roots());
    return ledgerKeys.verifier().sign(checkpoint.text(), ledgerKeys.signer());
  }

  private RootKeys roots() {
    return KeystoreRootKeys.openOrCreate(keys, vault);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.walk(vault)) {
      return files.filter(file -> file.toString().endsWith(".seg")).sorted().toList();
    }
  }
}
