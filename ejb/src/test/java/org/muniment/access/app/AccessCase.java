package org.muniment.access.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;
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
  private Accounts accounts;
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
    accounts = new JpaAccounts(catalogue.entityManager(), clock);
    ledger = new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT);
    rights = new Rights(accounts, new SeparateRecord(ledger));
    signIn = new SignIn(accounts, ledger, new Refusals(), clock);
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
  void failuresAtTheSameTimeAreAllCounted() throws Exception {
    int burst = 8;
    try (ExecutorService threads = Executors.newFixedThreadPool(burst)) {
      for (String name : List.of("root", "nobody")) {
        CyclicBarrier start = new CyclicBarrier(burst);
        List<Future<SignInResult>> all = new ArrayList<>();
        for (int i = 0; i < burst; i++) {
          all.add(
              threads.submit(
                  () -> {
                    start.await();
                    return signIn(name, "wrong wrong wrong");
                  }));
        }
        for (Future<SignInResult> each : all) {
          assertThat(each.get()).isInstanceOf(SignInResult.Refused.class);
        }
        assertThat(within(() -> accounts.failures(name)).number()).isGreaterThan(LockOut.FREE);
      }
    }
  }

  @Test
  void anOverlongPasswordIsRefusedTheSameForEveryName() throws Exception {
    String overlong = "x".repeat(257);
    SignInResult wrong = new SignInResult.Refused("Name or password is wrong.");
    long start = System.nanoTime();
    assertThat(signIn("root", overlong)).isEqualTo(wrong);
    assertThat(signIn("nobody", overlong)).isEqualTo(wrong);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(within(() -> accounts.failures("root")).number()).isZero();
    assertThat(within(() -> accounts.failures("nobody")).number()).isZero();
  }

  @Test
  void aStrangerCannotFillTheLedger() throws Exception {
    long before = ledger.size();
    for (int i = 0; i < 20; i++) {
      within(
          () -> {
            signIn.refusedToken("10.0.0.9");
            return null;
          });
    }
    assertThat(ledger.size()).isEqualTo(before + 1);
    now.updateAndGet(time -> time.plus(Refusals.WINDOW));
    for (int i = 0; i < 2; i++) {
      within(
          () -> {
            signIn.tellCounted();
            return null;
          });
    }
    assertThat(ledger.size()).isEqualTo(before + 2);
    assertThat(last().body()).contains("\"count\":19", "\"from\":\"10.0.0.9\"");
  }

  @Test
  void nobodyGrantsThemselvesRoles() throws Exception {
    AccountId root = within(() -> manage.list(administrator)).getFirst().id();
    create("second", Role.ADMINISTRATOR);
    assertConflict(() -> grant(root, Role.ADMINISTRATOR, Role.AUDITOR));
    assertConflict(() -> grant(root, Role.OFFICER));
    assertThat(within(() -> signIn.known("root")).orElseThrow()).isEqualTo(administrator);
  }

  @Test
  void whoAdministratesDoesNotReadMail() throws Exception {
    AccountId second = create("second", Role.ADMINISTRATOR);
    assertConflict(() -> grant(second, Role.ADMINISTRATOR, Role.OFFICER));
    assertConflict(() -> grant(second, Role.ADMINISTRATOR, Role.RECOVERY));
    Accounts.Draft both =
        new Accounts.Draft(
            "both",
            "both",
            Set.of(Role.ADMINISTRATOR, Role.OFFICER),
            new Entitlement.EveryMailbox());
    assertConflict(() -> manage.create(administrator, both, PASSWORD));
    grant(second, Role.OFFICER, Role.RECOVERY);
    assertThat(within(() -> signIn.known("second")).orElseThrow().readsMail()).isTrue();
  }

  @Test
  void aPasswordThatWasResetOpensNothingUntilItIsChanged() throws Exception {
    AccountId anna = create("anna", Role.OFFICER);
    Actor officer = new Actor("anna", Set.of(Role.OFFICER));
    ManageTokens.NewToken token = within(() -> tokens.create(officer, "script", null));
    String reset = "set by the administrator";
    within(
        () -> {
          manage.resetPassword(administrator, anna, reset);
          return null;
        });
    assertThat(within(() -> signIn.byToken(token.token()))).isEmpty();

    Actor powerless = new Actor("anna", Set.of());
    assertThat(signIn("anna", reset)).isEqualTo(new SignInResult.PasswordToChange(powerless));
    assertThat(last().body()).contains("in to change password");
    assertThat(within(() -> signIn.known("anna"))).contains(powerless);
    assertThat(within(() -> rights.entitlement(powerless)))
        .isEqualTo(new Entitlement.Mailboxes(Set.of()));
    assertConflict(() -> tokens.create(powerless, "back door", null));

    change(powerless, reset, "chosen by anna herself", null);
    assertThat(signIn("anna", "chosen by anna herself"))
        .isEqualTo(new SignInResult.Accepted(officer));
  }

  @Test
  void changingOnesPasswordEndsTheOtherSessions() throws Exception {
    create("anna", Role.OFFICER);
    sessions.opened("anna", "here");
    sessions.opened("anna", "elsewhere");
    Actor anna = new Actor("anna", Set.of(Role.OFFICER));
    change(anna, PASSWORD, "another good password", "here");
    assertThat(sessions.isOpen("anna", "here")).isTrue();
    assertThat(sessions.isOpen("anna", "elsewhere")).isFalse();
    change(anna, "another good password", "yet another password", null);
    assertThat(sessions.isOpen("anna", "here")).isFalse();
  }

  @Test
  void aShortPasswordIsNotTaken() {
    assertThatThrownBy(() -> create("anna", "short", Role.OFFICER)).hasMessageContaining("12");
  }

  private void grant(AccountId account, Role... roles) throws Exception {
    within(
        () -> {
          manage.grant(administrator, account, Set.of(roles), new Entitlement.EveryMailbox());
          return null;
        });
  }

  private void change(Actor by, String old, String password, @Nullable String session)
      throws Exception {
    within(
        () -> {
          manage.changeOwnPassword(by, old, password, session);
          return null;
        });
  }

  private void assertConflict(ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(
            () ->
                within(
                    () -> {
                      try {
                        act.call();
                      } catch (Exception e) {
                        throw e;
                      } catch (Throwable e) {
                        throw new AssertionError(e);
                      }
                      return null;
                    }))
        .isInstanceOfSatisfying(
            Failure.class, no -> assertThat(no.fault()).isEqualTo(Fault.CONFLICT));
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
