package org.muniment.access.jpa;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.muniment.access.Role;
import org.muniment.catalogue.Catalogue;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerReplay;
import org.muniment.ledger.LedgerReplayContract;

class AccessReplayTest implements LedgerReplayContract {
  private final Catalogue catalogue = Catalogue.onH2();

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Override
  public LedgerReplay replay() {
    return new AccessReplay(catalogue.entityManager());
  }

  @Override
  public Act act() {
    return new Act(
        EntryKind.ROLE_GRANTED,
        "root",
        "account/olga",
        Map.of("change", "created", "roles", List.of("officer"), "mailboxes", List.of("all")));
  }

  @Override
  public boolean isThere() throws Exception {
    JpaAccounts accounts = new JpaAccounts(catalogue.entityManager(), Clock.systemUTC());
    return inTransaction(() -> accounts.named("olga"))
        .filter(account -> account.roles().equals(Set.of(Role.OFFICER)))
        .isPresent();
  }

  @Override
  public <T> T inTransaction(Callable<T> work) throws Exception {
    return catalogue.within(work);
  }
}
