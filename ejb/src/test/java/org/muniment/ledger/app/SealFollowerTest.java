package org.muniment.ledger.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerFollower;
import org.muniment.ledger.LedgerFollowerContract;
import org.muniment.ledger.seal.LedgerFiles;
import org.muniment.ledger.seal.LedgerKeys;
import org.muniment.original.crypto.KeystoreRootKeys;
import org.muniment.testkit.SettableClock;

class SealFollowerTest implements LedgerFollowerContract {
  @TempDir Path folder;
  private final InMemoryLedger ledger = new InMemoryLedger(new SettableClock());
  private LedgerFiles files;

  @BeforeEach
  void openKeys() {
    Path vault = folder.resolve("vault");
    KeystoreRootKeys root = KeystoreRootKeys.openOrCreate(folder.resolve("keys"), vault);
    files = new LedgerFiles(vault, LedgerKeys.openOrCreate(vault, "ledger.example.org", root));
  }

  @Override
  public LedgerFollower started() {
    return new SealFollower(files, ledger);
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public void grow(int entries) {
    List<Act> acts =
        IntStream.range(0, entries)
            .mapToObj(i -> new Act(EntryKind.UPKEEP, "system:test", "test/" + i, Map.of()))
            .toList();
    ledger.append(acts);
  }
}
