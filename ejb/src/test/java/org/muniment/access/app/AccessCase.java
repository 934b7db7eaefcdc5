package org.muniment.access.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.access.Account;
import org.muniment.access.AccountId;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.LockOut;
import org.muniment.access.Role;
import org.muniment.access.jpa.JpaAccounts;
import org.muniment.catalogue.Catalogue;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.jpa.JpaLedger;

/** Accounts and signing in, on a real database; the subclasses say which. */
abstract class AccessCase {
  private static final String PASSWORD = "correct horse battery";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-04T12:00:00Z"));
  private final Sessions sessions = new Sessions();
  private Catalogue catalogue;
  private Ledger ledger;
  private SignIn signIn;
  private ManageAccounts manage;
  private ManageTokens tokens;
  private Rights rights;
  private Actor administrator;

  abstract Catalogue catalogue();

  @BeforeEach
  void openWithOneAdministrator() throws Exception {
    catalogue = catalogue();
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    Accounts accounts = new JpaAccounts(catalogue.entityManager(), clock);
    ledger = new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT);
    rights = new Rights(accounts, new SeparateRecord(ledger));
    signIn = new SignIn(accounts, ledger, clock);
    manage = new ManageAccounts(accounts, rights, sessions, ledger);
    tokens = new ManageTokens(accounts, ledger, clock);
    assertThat(within(manage::isSetUp)).isFalse();
    within(() -> manage.setUp("Root", "The administrator", PASSWORD));
    administrator = new Actor("root", Set.of(Role.ADMINISTRATOR));
  }

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Test
  void theFirstAdministratorIsMadeOnceAndSignsInByWhateverCase() throws Exception {
    assertThat(within(manage::isSetUp)).isTrue();
    assertThatThrownBy(() -> within(() -> manage.setUp("other", "", PASSWORD)))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.CONFLICT));
    assertThat(signIn("ROOT", PASSWORD)).isEqualTo(new SignInResult.Accepted(administrator));
    assertThat(last().kind()).isEqualTo(EntryKind.SIGNED_IN);
    assertThat(last().body()).contains("\"actor\":\"root\"", "\"from\":\"10.0.0.7\"");
  }

  @Test
  void theLedgerNeverHoldsAPasswordNorDoesTheCatalogue() throws Exception {
    signIn("root", "a wrong password");
    signIn("my secret as name", PASSWORD);
    assertThat(ledger.read(0, 100))
        .noneMatch(entry -> String.valueOf(entry.body()).contains("password\":"))
        .noneMatch(entry -> String.valueOf(entry.body()).contains("wrong pass"))
        .noneMatch(entry -> String.valueOf(entry.body()).contains("my secret"));
    Account root = within(() -> manage.list(administrator)).getFirst();
    assertThat(root.toString()).doesNotContain("pbkdf2", PASSWORD);
  }

  @Test
  void whoGuessesHasToWaitEvenWithTheRightPassword() throws Exception {
    for (int i = 0; i <= LockOut.FREE; i++) {
      assertThat(signIn("root", "wrong wrong wrong")).isInstanceOf(SignInResult.Refused.class);
    }
    assertThat(signIn("root", PASSWORD))
        .isInstanceOfSatisfying(
            SignInResult.Refused.class, no -> assertThat(no.sentence()).contains("seconds"));
    assertThat(last().kind()).isEqualTo(EntryKind.REFUSED);
    now.updateAndGet(time -> time.plusSeconds(31));
    assertThat(signIn("root", PASSWORD)).isInstanceOf(SignInResult.Accepted.class);
    assertThat(signIn("root", "wrong wrong wrong"))
        .isEqualTo(new SignInResult.Refused("Name or password is wrong."));
  }

  @Test
  void aNameWithoutAccountIsLockedTheSameWay() throws Exception {
    for (int i = 0; i <= LockOut.FREE; i++) {
      assertThat(signIn("nobody", PASSWORD))
          .isEqualTo(new SignInResult.Refused("Name or password is wrong."));
    }
    assertThat(signIn("nobody", PASSWORD))
        .isInstanceOfSatisfying(
            SignInResult.Refused.class, no -> assertThat(no.sentence()).contains("seconds"));
  }

  @Test
  void rolesAndMailboxesAreGrantedAndAreInTheLedger() throws Exception {
    AccountId anna = create("anna", Role.OFFICER);
    assertThat(last().body()).contains("\"change\":\"created\"", "\"roles\":[\"officer\"]");
    Actor officer = new Actor("anna", Set.of(Role.OFFICER));
    assertThat(within(() -> rights.entitlement(officer))).isEqualTo(new Entitlement.EveryMailbox());
    sessions.opened("anna", "s1");
    within(
        () -> {
          manage.grant(
              administrator, anna, Set.of(Role.AUDITOR), new Entitlement.Mailboxes(Set.of()));
          return null;
        });
    assertThat(sessions.isOpen("anna", "s1")).isFalse();
    assertThat(within(() -> signIn.known("anna")).orElseThrow().roles())
        .containsExactly(Role.AUDITOR);
    assertThat(within(() -> rights.entitlement(officer)))
        .isEqualTo(new Entitlement.Mailboxes(Set.of()));
  }

  @Test
  void whoLacksTheRoleIsRefusedAndTheLedgerKnows() throws Exception {
    Actor officer = new Actor("anna", Set.of(Role.OFFICER));
    assertThatThrownBy(() -> within(() -> manage.list(officer)))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.FORBIDDEN));
  }

  @Test
  void oneAdministratorHasToRemain() throws Exception {
    AccountId root = within(() -> manage.list(administrator)).getFirst().id();
    assertThatThrownBy(
            () ->
                within(
                    () -> {
                      manage.disable(administrator, root, true);
                      return null;
                    }))
        .hasMessageContaining("administrator");
    create("second", Role.ADMINISTRATOR);
    within(
        () -> {
          manage.disable(administrator, root, true);
          return null;
        });
    assertThat(signIn("root", PASSWORD))
        .isInstanceOfSatisfying(
            SignInResult.Refused.class, no -> assertThat(no.sentence()).contains("disabled"));
  }

  @Test
  void whoStartsTheServerMayGiveAnAdministratorANewPasswordAndNobodyElse() throws Exception {
    create("anna", Role.OFFICER);
    within(
        () -> {
          manage.renew("root", "another battery");
          return null;
        });
    assertThat(last().body()).contains("system:start", "\"change\":\"password reset\"");
    assertThat(signIn("root", PASSWORD)).isInstanceOf(SignInResult.Refused.class);
    assertThat(signIn("root", "another battery")).isNotInstanceOf(SignInResult.Refused.class);
    for (String nobody : List.of("anna", "nobody")) {
      assertThatThrownBy(
              () ->
                  within(
                      () -> {
                        manage.renew(nobody, "another battery");
                        return null;
                      }))
          .isInstanceOfSatisfying(
              Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.CONFIGURATION));
    }
  }

  @Test
  void aTokenSignsItsOwnerInUntilItEndsOrIsRevoked() throws Exception {
    create("anna", Role.OFFICER);
    Actor anna = new Actor("anna", Set.of(Role.OFFICER));
    Instant end = now.get().plus(Duration.ofDays(1));
    ManageTokens.NewToken ending = within(() -> tokens.create(anna, "script", end));
    ManageTokens.NewToken lasting = within(() -> tokens.create(anna, "other", null));
    assertThat(within(() -> signIn.byToken(ending.token()))).contains(anna);
    assertThat(within(() -> signIn.byToken(ending.token() + "0"))).isEmpty();
    assertThat(within(() -> tokens.list(anna)))
        .extracting(token -> token.name())
        .containsExactly("other", "script");
    now.set(end);
    assertThat(within(() -> signIn.byToken(ending.token()))).isEmpty();
    within(
        () -> {
          tokens.revoke(anna, lasting.kept().number());
          return null;
        });
    assertThat(within(() -> signIn.byToken(lasting.token()))).isEmpty();
    assertThat(lasting.toString()).doesNotContain(lasting.token());
  }

  @Test
  void aShortPasswordIsNotTaken() {
    assertThatThrownBy(() -> create("anna", "short", Role.OFFICER)).hasMessageContaining("12");
  }

  private AccountId create(String name, Role role) throws Exception {
    return create(name, PASSWORD, role);
  }

  private AccountId create(String name, String password, Role role) throws Exception {
    Accounts.Draft draft =
        new Accounts.Draft(name, name, Set.of(role), new Entitlement.EveryMailbox());
    return within(() -> manage.create(administrator, draft, password));
  }

  private SignInResult signIn(String name, String password) throws Exception {
    return within(() -> signIn.byPassword(name, password, "10.0.0.7"));
  }

  private LedgerEntry last() {
    List<LedgerEntry> entries = ledger.read(ledger.size() - 1, 1);
    return entries.getFirst();
  }

  private <T> T within(Callable<T> work) throws Exception {
    return catalogue.within(work);
  }
}
