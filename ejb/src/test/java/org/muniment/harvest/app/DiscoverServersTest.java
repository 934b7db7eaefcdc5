package org.muniment.harvest.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.access.app.SeparateRecord;
import org.muniment.access.jpa.JpaAccounts;
import org.muniment.catalogue.Catalogue;
import org.muniment.fault.Failure;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.FoundServer;
import org.muniment.harvest.FoundServer.LoginStyle;
import org.muniment.harvest.FoundServer.Origin;
import org.muniment.harvest.SettingsFinder;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.testkit.SettableClock;

/** What is made of several ways to find a mail server. */
class DiscoverServersTest {
  private static final Actor ADA = new Actor("ada", Set.of(Role.ADMINISTRATOR));

  private final Catalogue catalogue = Catalogue.onH2();
  private final List<String> probed = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    catalogue.close();
  }

  private static FoundServer server(String host, Origin origin) {
    return new FoundServer(host, 993, ConnectionSecurity.IMPLICIT_TLS, LoginStyle.ADDRESS, origin);
  }

  private DiscoverServers discovery(SettingsFinder... finders) {
    SettableClock clock = new SettableClock();
    Ledger ledger =
        catalogue.transactional(
            Ledger.class, new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT));
    Accounts accounts =
        catalogue.transactional(Accounts.class, new JpaAccounts(catalogue.entityManager(), clock));
    return new DiscoverServers(
        List.of(finders),
        server -> probed.add(server.host()) && server.host().startsWith("mail."),
        new Rights(accounts, new SeparateRecord(ledger)));
  }

  @Test
  void whatTheDomainSaysComesFirstAndEachServerOnce() {
    DiscoverServers discovery =
        discovery(
            address -> List.of(server("a", Origin.AUTOCONFIG), server("b", Origin.AUTOCONFIG)),
            address -> List.of(server("b", Origin.SRV)));
    assertThat(discovery.discover(ADA, "anna@example.org"))
        .containsExactly(server("b", Origin.SRV), server("a", Origin.AUTOCONFIG));
    assertThat(probed).isEmpty();
  }

  @Test
  void usualNamesAreTriedOnlyWhereNothingIsKnownAndAWayThatFailsHarmsNoOther() {
    DiscoverServers discovery =
        discovery(
            address -> List.of(),
            address -> {
              throw new IllegalStateException("it broke");
            });
    assertThat(discovery.discover(ADA, "anna@example.org"))
        .extracting(FoundServer::host, FoundServer::origin)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("mail.example.org", Origin.USUAL_NAME));
    assertThat(probed)
        .containsExactlyInAnyOrder("imap.example.org", "mail.example.org", "example.org");
  }

  @Test
  void onlyAdministratorsLook() {
    Actor officer = new Actor("otto", Set.of(Role.OFFICER));
    assertThatThrownBy(() -> discovery().discover(officer, "anna@example.org"))
        .isInstanceOf(Failure.class);
    assertThat(probed).isEmpty();
  }
}
