package org.muniment.upkeep.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.app.FollowerState;

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
  void aFollowerThatFailsIsNamed() {
    Health health = look(new InMemoryLedger(Clock.systemUTC()), vault, "The disk is full.");
    assertThat(health.isGood()).isFalse();
    assertThat(health.findings())
        .contains(new Health.Finding("follower-index", false, "The disk is full."));
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamedAndNothingIsThrown() {
    Ledger dead =
        (Ledger)
            Proxy.newProxyInstance(
                Ledger.class.getClassLoader(),
                new Class<?>[] {Ledger.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("no connection");
                });
    Health health = look(dead, vault, null);
    assertThat(health.findings())
        .contains(new Health.Finding("catalogue", false, "The database does not answer."));
  }

  @Test
  void aVaultThatIsNotThereIsNamed() {
    Health health = look(new InMemoryLedger(Clock.systemUTC()), vault.resolve("gone"), null);
    assertThat(health.findings().getFirst().isGood()).isFalse();
  }

  private static Health look(Ledger ledger, Path vault, @Nullable String failure) {
    FollowerState state = new FollowerState("index", 10, 100, failure);
    return new CheckHealth(ledger, () -> List.of(state), vault).look();
  }
}
