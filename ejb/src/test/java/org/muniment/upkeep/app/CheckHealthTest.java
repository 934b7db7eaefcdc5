package org.muniment.upkeep.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.fault.Fault;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.app.FollowerState;
import org.muniment.ledger.seal.LedgerFiles;
import org.muniment.ledger.seal.LedgerKeys;
import org.muniment.original.Reserve;
import org.muniment.original.crypto.KeystoreRootKeys;

class CheckHealthTest {
  @TempDir Path vault;

  @Test
  void anArchiveThatWorksIsWellAlsoWhileTheIndexLags() {
    Health health = look(new InMemoryLedger(Clock.systemUTC()), vault, null);
    assertThat(health.isGood()).isTrue();
    assertThat(health.findings())
        .extracting(Health.Finding::name)
        .containsExactly("vault", "catalogue", "follower-index");
    assertThat(health.findings().getLast().sentence()).contains("90");
  }

  @Test
  void aFollowerThatFailsIsNamedAndTakesTheArchiveFromNobody() {
    Health health = look(new InMemoryLedger(Clock.systemUTC()), vault, "The disk is full.");
    assertThat(health.isGood()).isFalse();
    assertThat(health.isReady()).isTrue();
    assertThat(health.findings())
        .contains(new Health.Finding("follower-index", false, "The disk is full."));
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamedAndNothingIsThrown() {
    Health health = look(failing(new IllegalStateException("no connection")), vault, null);
    assertThat(health.findings().get(1).fault()).isEqualTo(Fault.DATABASE_UNAVAILABLE);
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void aDatabaseWithoutRoomIsNoDatabaseThatIsAway() {
    IOException full = new IOException("No space left on device");
    SQLException closed = new SQLException("closed", "90098", 90098, full);
    Health health = look(failing(new IllegalStateException(closed)), vault, null);
    assertThat(health.findings().get(1).name()).isEqualTo("catalogue");
    assertThat(health.findings().get(1).fault()).isEqualTo(Fault.STORE_FULL);
  }

  @Test
  void anArchiveThatLivesOnItsReserveIsNotReadyForMore() {
    Reserve all = new Reserve(List.of(vault), Long.MAX_VALUE);
    Health health =
        new CheckHealth(new InMemoryLedger(Clock.systemUTC()), List::of, vault, all, List.of())
            .look();
    assertThat(health.findings().getFirst().fault()).isEqualTo(Fault.STORE_FULL);
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void aVaultThatIsNotThereIsNamed() {
    Health health = look(new InMemoryLedger(Clock.systemUTC()), vault.resolve("gone"), null);
    assertThat(health.findings().getFirst().isGood()).isFalse();
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void aKeyStoreThatIsGoneIsNamedBeforeTheNextStartMissesIt() throws IOException {
    assertThat(CheckHealth.keys(vault).isGood()).isFalse();
    Files.createFile(vault.resolve("root.p12"));
    assertThat(CheckHealth.keys(vault).isGood()).isTrue();
  }

  @Test
  void aCheckpointThatNobodySignedIsNamed() throws IOException {
    KeystoreRootKeys root = KeystoreRootKeys.openOrCreate(vault.resolve("keys"), vault);
    Path folder = vault.resolve("ledger");
    LedgerFiles files =
        new LedgerFiles(folder, LedgerKeys.openOrCreate(folder, "ledger.example.org", root));
    assertThat(CheckHealth.seal(files).isGood()).isTrue();
    Files.writeString(folder.resolve("checkpoint"), "ledger.example.org\n5\nAAAA\n");
    assertThat(CheckHealth.seal(files).isGood()).isFalse();
  }

  private static Health look(Ledger ledger, Path vault, @Nullable String failure) {
    FollowerState state = new FollowerState("index", 10, 100, failure);
    Reserve none = new Reserve(List.of(vault), 0);
    return new CheckHealth(ledger, () -> List.of(state), vault, none, List.of()).look();
  }

  private static Ledger failing(RuntimeException failure) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              throw failure;
            });
  }
}
