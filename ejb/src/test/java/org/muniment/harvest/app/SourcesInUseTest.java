package org.muniment.harvest.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.access.app.SeparateRecord;
import org.muniment.access.jpa.JpaAccounts;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.grant.app.NobodysTokens;
import org.muniment.grant.app.Tokens;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.EarlyEnd;
import org.muniment.harvest.ExclusionKind;
import org.muniment.harvest.ExclusionRule;
import org.muniment.harvest.ExclusionSet;
import org.muniment.harvest.Exclusions;
import org.muniment.harvest.FolderNamespace;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.HarvestScheduler;
import org.muniment.harvest.InMemoryMailServer;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.Manners;
import org.muniment.harvest.MasterSignIns;
import org.muniment.harvest.NotTaken;
import org.muniment.harvest.Pacing;
import org.muniment.harvest.Provider;
import org.muniment.harvest.RuleMark;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.ServerManners;
import org.muniment.harvest.Sources;
import org.muniment.harvest.jpa.JpaExclusions;
import org.muniment.harvest.jpa.JpaHarvestJournal;
import org.muniment.harvest.jpa.JpaHarvestReview;
import org.muniment.harvest.jpa.JpaServerManners;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.harvest.keystore.RootKeySecrets;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.original.crypto.KeystoreRootKeys;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;

/** From an administrator's form to archived mail, with the real catalogue on H2. */
class SourcesInUseTest {
  private static final Actor ADMINISTRATOR = new Actor("root", Set.of(Role.ADMINISTRATOR));
  private static final MailServer SERVER =
      new MailServer("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, null);
  private static final String SECRET = "never to be seen";

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private final Steps steps = new Steps();
  private final InMemoryMailServer mail =
      new InMemoryMailServer(InMemoryMailServer.Traits.RICH, steps);
  private final InMemoryOriginalStore originals = new InMemoryOriginalStore();
  private final Plans plans = new Plans();
  private final List<String> signIns = new CopyOnWriteArrayList<>();
  private Catalogue catalogue;
  private Ledger ledger;
  private Sources sources;
  private HarvestJournal journal;
  private HarvestReview review;
  private RootKeySecrets secrets;
  private Tokens tokens;
  private ManageServers servers;
  private ManageMailboxes mailboxes;
  private ChooseFolders chooseFolders;
  private Exclusions exclusions;
  private ServerManners manners;
  private ManageExclusions rules;
  private HarvestDesk desk;

  @BeforeEach
  void open() {
    catalogue = Catalogue.onH2();
    ledger =
        catalogue.transactional(
            Ledger.class, new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT));
    sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
    journal =
        catalogue.transactional(
            HarvestJournal.class, new JpaHarvestJournal(catalogue.entityManager(), ledger, clock));
    review =
        catalogue.transactional(
            HarvestReview.class, new JpaHarvestReview(catalogue.entityManager()));
    secrets =
        new RootKeySecrets(
            KeystoreRootKeys.openOrCreate(folder.resolve("keys"), folder.resolve("vault")));
    tokens = NobodysTokens.with(secrets, clock);
    Accounts accounts =
        catalogue.transactional(Accounts.class, new JpaAccounts(catalogue.entityManager(), clock));
    Rights rights = new Rights(accounts, new SeparateRecord(ledger));
    servers = new ManageServers(sources, secrets, tokens, mail, rights, ledger);
    MailboxWriting writing = new MailboxWriting(sources, secrets, plans, ledger);
    mailboxes = new ManageMailboxes(sources, secrets, tokens, mail, plans, writing, rights, ledger);
    chooseFolders = new ChooseFolders(sources, rights, ledger);
    exclusions =
        catalogue.transactional(
            Exclusions.class, new JpaExclusions(catalogue.entityManager(), ledger));
    manners =
        catalogue.transactional(
            ServerManners.class, new JpaServerManners(catalogue.entityManager()));
    rules = new ManageExclusions(exclusions, rights, clock);
    desk = desk();
  }

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Test
  void whatIsSetUpIsTestedAndHarvested() {
    mail.create("INBOX");
    mail.create("Projects/2024");
    mail.append("INBOX", octets("one"), null, Set.of("\\Seen"));
    mail.append("Projects/2024", octets("two"), null, Set.of());
    ServerId server = servers.add(ADMINISTRATOR, form("master", InMemoryMailServer.PASSWORD));
    MailboxId anna = mailboxes.add(ADMINISTRATOR, mailbox("anna", server, null));
    assertThat(mailboxes.test(ADMINISTRATOR, anna).good()).isTrue();

    RunClosing closing = desk.carryOut("root", anna).orElseThrow();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.tally().archived()).isEqualTo(2);
    assertThat(originals.size()).isEqualTo(2);
    HarvestRun run = review.latest(List.of(anna)).get(anna);
    assertThat(run).isNotNull();
    assertThat(review.runs(null, null, 10)).containsExactly(run);
    assertThat(review.running()).isEmpty();
    assertThat(desk.carryOut("root", anna).orElseThrow().tally().archived()).isZero();
  }

  @Test
  void foldersOfOthersAreHarvestedWithTheMailboxForWhichTheyAreChosen() {
    mail.create("INBOX");
    mail.create("Public");
    mail.assign("Public", FolderNamespace.SHARED);
    mail.append("Public", new byte[] {'x'}, null, Set.of());
    ServerId server = servers.add(ADMINISTRATOR, form("master", InMemoryMailServer.PASSWORD));
    MailboxId anna = mailboxes.add(ADMINISTRATOR, mailbox("anna", server, null));
    assertThat(desk.carryOut("root", anna).orElseThrow().tally().archived()).isZero();
    assertThat(review.runs(anna, null, 1).getFirst().notTaken())
        .extracting(NotTaken::rule, NotTaken::messages)
        .containsExactly(tuple("Shared folders", 1L));

    Set<FolderNamespace> wish = Set.of(FolderNamespace.SHARED, FolderNamespace.PERSONAL);
    chooseFolders.choose(ADMINISTRATOR, anna, wish);

    assertThat(chooseFolders.of(ADMINISTRATOR, anna)).containsExactly(FolderNamespace.SHARED);
    assertThat(desk.carryOut("root", anna).orElseThrow().tally().archived()).isEqualTo(1);
  }

  @Test
  void aMailboxThatIsBeingHarvestedIsLeftToThatRun() {
    MailboxId anna = anna();
    RunId other = journal.begin(new RunOrder(anna, RunKind.HARVEST, "elsewhere", "root"));
    assertThat(desk.carryOut("system:harvest", anna)).isEmpty();
    assertThatThrownBy(() -> desk.start("root", anna))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.RUN_OVERLAPS))
        .hasMessageContaining("anna");
    assertThat(review.running()).extracting(HarvestRun::id).containsExactly(other);
  }

  @Test
  void noPasswordIsInTheCatalogueOrTheLedgerOrInWhatIsReturned() throws Exception {
    ServerId server = servers.add(ADMINISTRATOR, form("master", SECRET));
    MailboxId anna = mailboxes.add(ADMINISTRATOR, mailbox("anna", server, SECRET));
    mailboxes.changePassword(ADMINISTRATOR, anna, SECRET + "!");
    assertThat(ledger.read(0, 100)).extracting(LedgerEntry::body).noneMatch(b -> has(b, SECRET));
    assertThat(servers.list(ADMINISTRATOR).toString()).doesNotContain(SECRET);
    assertThat(mailboxes.get(ADMINISTRATOR, anna).toString()).doesNotContain(SECRET);
    assertThat(form("master", SECRET).toString()).doesNotContain(SECRET);
    assertThat(columns("select secret from mailbox union select master_secret from mail_server"))
        .hasSize(2)
        .noneMatch(octets -> has(new String(octets, StandardCharsets.UTF_8), SECRET));
    assertThat(sources.access(anna).login(secrets, tokens.bold()).password())
        .isEqualTo(SECRET + "!");
  }

  @Test
  void manyMailboxesAreAddedAndEveryLineIsAccountedFor() {
    ServerId server = servers.add(ADMINISTRATOR, form("master", SECRET));
    List<MailboxCsv.Outcome> outcomes =
        mailboxes.addMany(
            ADMINISTRATOR,
            server,
            "mailbox,schedule\nanna,every 1h\nben,never ever\nanna,\ncarl,by hand\n");
    assertThat(outcomes).extracting(MailboxCsv.Outcome::line).containsExactly(2, 3, 4, 5);
    assertThat(outcomes)
        .extracting(outcome -> outcome.mailbox() != null)
        .containsExactly(true, false, false, true);
    assertThat(outcomes.get(2).sentence()).contains("already");
    assertThat(mailboxes.list(ADMINISTRATOR, null, 10))
        .extracting(Mailbox::name)
        .containsExactly("anna", "carl");
    assertThat(plans.planned.values())
        .extracting(HarvestSchedule::text)
        .containsExactly("every 1h", "by hand");
  }

  @Test
  void mailboxesAreListedPageByPageAndNoLongerWhenRemoved() {
    ServerId server = servers.add(ADMINISTRATOR, form("master", SECRET));
    List<MailboxId> ids = new ArrayList<>();
    for (String name : List.of("carl", "anna", "ben")) {
      ids.add(mailboxes.add(ADMINISTRATOR, mailbox(name, server, null)));
    }
    List<Mailbox> first = mailboxes.list(ADMINISTRATOR, null, 2);
    assertThat(first).extracting(Mailbox::name).containsExactly("anna", "ben");
    assertThat(mailboxes.list(ADMINISTRATOR, first.getLast(), 2))
        .extracting(Mailbox::name)
        .containsExactly("carl");
    assertThatThrownBy(() -> servers.remove(ADMINISTRATOR, server)).hasMessageContaining("still");
    ids.forEach(id -> mailboxes.remove(ADMINISTRATOR, id));
    assertThat(mailboxes.list(ADMINISTRATOR, null, 2)).isEmpty();
    assertThat(plans.planned).isEmpty();
    servers.remove(ADMINISTRATOR, server);
    assertThat(servers.list(ADMINISTRATOR)).isEmpty();
  }

  @Test
  void aPausedMailboxRestsUntilItIsResumed() {
    MailboxId anna = anna();
    mailboxes.pause(ADMINISTRATOR, anna);
    assertThat(plans.planned).isEmpty();
    assertThat(mailboxes.get(ADMINISTRATOR, anna).isPaused()).isTrue();
    mailboxes.resume(ADMINISTRATOR, anna);
    assertThat(plans.planned).containsKey(anna);
  }

  @Test
  void aKeptMasterPasswordIsNotSentToAnotherServer() {
    ServerId server = servers.add(ADMINISTRATOR, form("master", InMemoryMailServer.PASSWORD));
    ServerForm elsewhere =
        new ServerForm(
            "The server",
            new MailServer("attacker.example.net", 993, ConnectionSecurity.IMPLICIT_TLS, null),
            "master",
            null);
    assertThatThrownBy(() -> servers.test(ADMINISTRATOR, elsewhere, server, "anna", null))
        .isInstanceOf(Failure.class);
    assertThat(servers.test(ADMINISTRATOR, form("master", null), server, "anna", null).good())
        .isTrue();
  }

  private static final MailServer ELSEWHERE =
      new MailServer("attacker.example.net", 993, ConnectionSecurity.IMPLICIT_TLS, null);

  @Test
  void aChangedServerNeedsTheMasterPasswordAgain() {
    ServerId server = servers.add(ADMINISTRATOR, form("master", SECRET));
    ServerForm moved = new ServerForm("The server", ELSEWHERE, "master", null);
    assertThatThrownBy(() -> servers.change(ADMINISTRATOR, server, moved))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.BAD_REQUEST))
        .hasMessageContaining("password again");
    assertThat(servers.get(ADMINISTRATOR, server).server()).isEqualTo(SERVER);
    servers.change(ADMINISTRATOR, server, new ServerForm("x", ELSEWHERE, "master", "another"));
    assertThat(secrets.open(Objects.requireNonNull(sources.serverSecret(server))))
        .isEqualTo("another");
  }

  @Test
  void aChangedServerForgetsThePasswordsOfItsMailboxes() {
    ServerId server = servers.add(ADMINISTRATOR, form(null, null));
    MailboxId anna = mailboxes.add(ADMINISTRATOR, mailbox("anna", server, SECRET));
    servers.change(ADMINISTRATOR, server, new ServerForm("renamed", SERVER, null, null));
    assertThat(mailboxes.get(ADMINISTRATOR, anna).hasSecret()).isTrue();
    servers.change(ADMINISTRATOR, server, new ServerForm("renamed", ELSEWHERE, null, null));
    assertThat(mailboxes.get(ADMINISTRATOR, anna).hasSecret()).isFalse();
    LedgerEntry last = ledger.read(ledger.size() - 1, 1).getFirst();
    assertThat(last.body()).contains("\"passwordsForgotten\":1");
    assertThatThrownBy(() -> mailboxes.test(ADMINISTRATOR, anna)).hasMessageContaining("Set one");
  }

  @Test
  void aMailboxDoesNotTakeItsPasswordToAnotherServer() {
    ServerId server = servers.add(ADMINISTRATOR, form("master", InMemoryMailServer.PASSWORD));
    ServerId other =
        servers.add(ADMINISTRATOR, new ServerForm("Other", ELSEWHERE, "master", SECRET));
    MailboxId anna = mailboxes.add(ADMINISTRATOR, mailbox("anna", server, SECRET));
    assertThatThrownBy(() -> mailboxes.change(ADMINISTRATOR, anna, mailbox("anna", other, null)))
        .hasMessageContaining("another server");
    mailboxes.forgetPassword(ADMINISTRATOR, anna);
    assertThat(sources.access(anna).login(secrets, tokens.bold()).name()).isEqualTo("master");
    mailboxes.change(ADMINISTRATOR, anna, mailbox("anna", other, null));
    assertThat(sources.access(anna).server()).isEqualTo(ELSEWHERE);
  }

  @Test
  void afterARefusedSignInTheScheduleRestsLongerAndLonger() {
    ServerId server = servers.add(ADMINISTRATOR, form("master", SECRET));
    MailboxId anna = mailboxes.add(ADMINISTRATOR, mailbox("anna", server, null));
    int signIns = 0;
    for (int quarter = 0; quarter < 4 * 24; quarter++) {
      signIns += desk.carryOutScheduled("system:harvest", anna, () -> true).isPresent() ? 1 : 0;
      clock.advance(Duration.ofMinutes(15));
    }
    assertThat(signIns).isEqualTo(3);
    assertThat(mailboxes.get(ADMINISTRATOR, anna).restsUntil()).isAfter(clock.instant());
  }

  @Test
  void aWrongMasterPasswordIsTriedForOneMailboxAndRestsForAll() {
    mail.create("INBOX");
    ServerId server = servers.add(ADMINISTRATOR, form("master", SECRET));
    List<MailboxId> all = new ArrayList<>();
    for (String name : List.of("anna", "ben", "carl")) {
      all.add(mailboxes.add(ADMINISTRATOR, mailbox(name, server, null)));
    }

    all.forEach(mailbox -> desk.carryOutScheduled("system:harvest", mailbox, () -> true));

    assertThat(signIns).containsExactly("master for anna");
    assertThat(review.runs(null, null, 10)).hasSize(1);
    Instant anHourLater = clock.instant().plus(Duration.ofHours(1));
    assertThat(mailboxes.list(ADMINISTRATOR, null, 10))
        .extracting(Mailbox::restsUntil)
        .containsOnly(anHourLater);
    servers.change(ADMINISTRATOR, server, form("master", InMemoryMailServer.PASSWORD));
    for (MailboxId mailbox : all) {
      assertThat(desk.carryOutScheduled("system:harvest", mailbox, () -> true)).isPresent();
    }
  }

  @Test
  void aMasterUserWhoWorksAgainEndsTheRestOfAllMailboxes() {
    mail.create("INBOX");
    ServerId server = servers.add(ADMINISTRATOR, form("master", InMemoryMailServer.PASSWORD));
    MailboxId anna = mailboxes.add(ADMINISTRATOR, mailbox("anna", server, null));
    MailboxId ben = mailboxes.add(ADMINISTRATOR, mailbox("ben", server, null));
    sources.rest(ben, clock.instant().plus(Duration.ofDays(7)));
    assertThat(desk.carryOutScheduled("system:harvest", ben, () -> true)).isEmpty();

    desk.carryOut("root", anna);

    assertThat(desk.carryOutScheduled("system:harvest", ben, () -> true)).isPresent();
  }

  @Test
  void aNewPasswordEndsTheRest() {
    mail.create("INBOX");
    ServerId server = servers.add(ADMINISTRATOR, form("master", SECRET));
    MailboxId anna = mailboxes.add(ADMINISTRATOR, mailbox("anna", server, null));
    desk.carryOutScheduled("system:harvest", anna, () -> true);
    assertThat(desk.carryOutScheduled("system:harvest", anna, () -> true)).isEmpty();
    assertThat(desk.carryOut("root", anna)).as("by hand").isPresent();

    servers.change(ADMINISTRATOR, server, form("master", InMemoryMailServer.PASSWORD));

    assertThat(desk.carryOutScheduled("system:harvest", anna, () -> true).orElseThrow().state())
        .isEqualTo(RunState.DONE);
    assertThat(mailboxes.get(ADMINISTRATOR, anna).restsUntil()).isNull();
  }

  @Test
  void whatIsAllowedForADayIsNotFetchedTwiceThoughTheServerWasRestarted() {
    mail.create("INBOX");
    ServerId server = servers.add(ADMINISTRATOR, form("master", InMemoryMailServer.PASSWORD));
    MailboxId anna = mailboxes.add(ADMINISTRATOR, mailbox("anna", server, null));
    manners.set(server, new Manners(Provider.GMAIL, 0, 5, 1_000_000, 0));
    mail.append("INBOX", new byte[700_000], null, Set.of());
    assertThat(scheduled(anna).orElseThrow().state()).isEqualTo(RunState.DONE);
    clock.advance(Duration.ofHours(1));
    for (String folder : List.of("Sent", "Drafts", "Trash")) {
      mail.create(folder);
      mail.append(
          folder, ("x" + folder).repeat(60_000).getBytes(StandardCharsets.UTF_8), null, Set.of());
    }
    desk = desk();

    RunClosing closing = scheduled(anna).orElseThrow();

    assertThat(closing.early()).isEqualTo(EarlyEnd.ALLOWANCE_USED_UP);
    assertThat(closing.tally().bytes()).isBetween(300_000L, 1_080_000L);
    desk = desk();
    for (int hour = 0; hour < 23; hour++) {
      assertThat(scheduled(anna)).as("hour %s", hour).isEmpty();
      clock.advance(Duration.ofMinutes(59));
    }
    assertThat(review.runs(anna, null, 10)).hasSize(2);
    clock.advance(Duration.ofMinutes(90));
    assertThat(scheduled(anna).orElseThrow().state()).isEqualTo(RunState.DONE);
    assertThat(originals.size()).isEqualTo(4);
  }

  @Test
  void aScheduledRunHasATurnAndOneThatSomebodyStartedHasNone() {
    for (int i = 0; i < 40; i++) {
      mail.create("folder " + i);
      mail.append("folder " + i, octets("message " + i), null, Set.of());
    }
    steps.observedBy(step -> clock.advance(Duration.ofMinutes(step.equals("examine") ? 1 : 0)));
    ServerId server = servers.add(ADMINISTRATOR, form("master", InMemoryMailServer.PASSWORD));
    MailboxId anna = mailboxes.add(ADMINISTRATOR, mailbox("anna", server, null));

    assertThat(scheduled(anna).orElseThrow().early()).isEqualTo(EarlyEnd.TURN_OVER);

    HarvestRun run = review.latest(List.of(anna)).get(anna);
    assertThat(run.stopRequested()).isFalse();
    assertThat(run.error()).isNull();
    assertThat(desk.carryOut("root", anna).orElseThrow().state()).isEqualTo(RunState.DONE);
  }

  private Optional<RunClosing> scheduled(MailboxId mailbox) {
    return desk.carryOutScheduled("system:harvest", mailbox, () -> true);
  }

  @Test
  void rulesLeaveOutFromTheNextRunOnAndEveryChangeIsInTheLedger() {
    mail.create("INBOX");
    mail.create("Lists");
    mail.append("INBOX", octets("one"), null, Set.of());
    mail.append("Lists", octets("two"), null, Set.of());
    ServerId server = servers.add(ADMINISTRATOR, form("master", InMemoryMailServer.PASSWORD));
    MailboxId anna = mailboxes.add(ADMINISTRATOR, mailbox("anna", server, null));
    ExclusionRule lists = new ExclusionRule("Lists", ExclusionKind.FOLDER, "lists/**", 0);
    rules.change(ADMINISTRATOR, 0, List.of(lists));
    assertThat(ledger.read(ledger.size() - 1, 1).getFirst().body())
        .contains("exclusion rules changed", "lists/**", "\"version\":1");

    RunClosing first = desk.carryOut("root", anna).orElseThrow();

    assertThat(first.tally().archived()).isEqualTo(1);
    assertThat(first.tally().excluded()).isEqualTo(1);
    assertThat(review.latest(List.of(anna)).get(anna).rules()).isEqualTo(1);
    assertThat(rules.counts(ADMINISTRATOR))
        .containsExactly(new Exclusions.Count(new RuleMark("Lists", 1), 1));
    assertThat(rules.preview(ADMINISTRATOR, List.of(lists)))
        .containsExactly(new Exclusions.Extent(1, 1, 0));

    rules.change(ADMINISTRATOR, 1, List.of());

    assertThat(desk.carryOut("root", anna).orElseThrow().tally().archived()).isEqualTo(1);
    assertThat(rules.counts(ADMINISTRATOR)).isEmpty();
    assertThat(rules.versions(ADMINISTRATOR, Long.MAX_VALUE, 9)).hasSize(2);
  }

  @Test
  void rulesThatCannotBeAreRefusedWithTheReason() {
    ExclusionRule large = new ExclusionRule("Large", ExclusionKind.LARGER, "9", 0);
    refused(Fault.BAD_REQUEST, () -> rules.change(ADMINISTRATOR, 0, List.of(large, large)));
    refused(Fault.BAD_REQUEST, () -> rules.change(ADMINISTRATOR, 0, List.of()));
    refused(Fault.CONFLICT, () -> rules.change(ADMINISTRATOR, 7, List.of(large)));
    Actor auditor = new Actor("alma", Set.of(Role.AUDITOR));
    refused(Fault.FORBIDDEN, () -> rules.change(auditor, 0, List.of(large)));
    assertThat(rules.current(auditor)).isEqualTo(ExclusionSet.NONE);
  }

  private static void refused(Fault fault, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.fault()).isEqualTo(fault));
  }

  @Test
  void aLineThatTheCatalogueWouldRefuseLeavesTheOthersAlone() {
    ServerId server = servers.add(ADMINISTRATOR, form("master", SECRET));
    List<MailboxCsv.Outcome> outcomes =
        mailboxes.addMany(
            ADMINISTRATOR,
            server,
            "mailbox,schedule\nanna,cron 0 0 2 * * ? %s\nb\0en,by hand\ncarl,by hand\n"
                .formatted("x".repeat(130)));
    assertThat(outcomes)
        .extracting(outcome -> outcome.mailbox() != null)
        .containsExactly(false, false, true);
    assertThat(outcomes.get(0).sentence()).contains("schedule", "120");
    assertThat(outcomes.get(1).sentence()).contains("NUL");
  }

  @Test
  void whoIsNoAdministratorSetsUpNothing() {
    Actor officer = new Actor("olga", Set.of(Role.OFFICER, Role.RECOVERY, Role.AUDITOR));
    assertThatThrownBy(() -> servers.add(officer, form("master", SECRET)))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.FORBIDDEN));
    LedgerEntry last = ledger.read(ledger.size() - 1, 1).getFirst();
    assertThat(last.kind()).isEqualTo(EntryKind.REFUSED);
    assertThat(last.body()).contains("olga", "add a mail server");
    assertThat(sources.servers()).isEmpty();
  }

  private MailboxId anna() {
    ServerId server = servers.add(ADMINISTRATOR, form("master", SECRET));
    return mailboxes.add(ADMINISTRATOR, mailbox("anna", server, null));
  }

  private HarvestDesk desk() {
    MailSource counted =
        (server, login) -> {
          signIns.add(login.toString());
          return mail.open(server, login);
        };
    return new HarvestDesk(
        new MasterSignIns(counted, clock),
        source ->
            new MailboxHarvest(
                source, originals, journal, clock, Pacing.REAL, Thread.ofVirtual().factory()),
        journal,
        review,
        sources,
        exclusions,
        secrets,
        tokens,
        Thread.ofVirtual().factory(),
        clock,
        "node-1",
        Duration.ofDays(7),
        new DayAllowances(sources, manners, review, clock),
        Duration.ofMinutes(20));
  }

  private static ServerForm form(@Nullable String master, @Nullable String password) {
    return new ServerForm("The server", SERVER, master, password);
  }

  private static MailboxForm mailbox(String name, ServerId server, @Nullable String password) {
    return new MailboxForm(name, server, null, password, HarvestSchedule.DEFAULT);
  }

  private static byte[] octets(String subject) {
    return ("Subject: " + subject + "\r\n\r\nHello\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static boolean has(@Nullable String text, String part) {
    return Objects.requireNonNullElse(text, "").contains(part);
  }

  private List<byte[]> columns(String query) throws Exception {
    List<byte[]> values = new ArrayList<>();
    try (Connection connection = catalogue.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getBytes(1));
      }
    }
    return values;
  }

  /** Remembers what is planned. */
  private static final class Plans implements HarvestScheduler {
    final Map<MailboxId, HarvestSchedule> planned = new LinkedHashMap<>();

    @Override
    public void plan(MailboxId mailbox, HarvestSchedule schedule) {
      planned.put(mailbox, schedule);
    }

    @Override
    public boolean isAwake() {
      return true;
    }

    @Override
    public Set<MailboxId> planned() {
      return planned.keySet();
    }

    @Override
    public Optional<Instant> next(MailboxId mailbox) {
      return Optional.empty();
    }

    @Override
    public void queueAgain(MailboxId mailbox) {
      // nothing takes turns here
    }

    @Override
    public void rest(MailboxId mailbox) {
      planned.remove(mailbox);
    }
  }
}
