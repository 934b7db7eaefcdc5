package org.muniment.upkeep.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muniment.upkeep.app.WholeArchive.ADMINISTRATOR;
import static org.muniment.upkeep.app.WholeArchive.octets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.access.Account;
import org.muniment.access.Accounts;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.access.app.PasswordHash;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Uid;
import org.muniment.archive.UidValidity;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.BatchFacts;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.ExcludedMessage;
import org.muniment.harvest.ExclusionKind;
import org.muniment.harvest.ExclusionRule;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.FolderNamespace;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Manners;
import org.muniment.harvest.NotTaken;
import org.muniment.harvest.Provider;
import org.muniment.harvest.QuarantineReason;
import org.muniment.harvest.QuarantinedMessage;
import org.muniment.harvest.RuleMark;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.app.MailboxForm;
import org.muniment.harvest.app.ServerForm;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;
import org.muniment.recovery.RestorableMail.Restorable;
import org.muniment.recovery.RestoreItem;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreJournal;
import org.muniment.recovery.RestoreOrder;
import org.muniment.recovery.RestoreOutcome;
import org.muniment.recovery.RestoreState;
import org.muniment.testkit.Crash;

/** The database is lost; the vault brings it back. */
abstract class RebuildCatalogueCase {
  private static final Instant DATE = Instant.parse("2019-07-08T09:10:11Z");
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;

  private WholeArchive archive;

  abstract WholeArchive.Databases databases();

  @BeforeEach
  void open() {
    archive = new WholeArchive(folder, databases());
  }

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void whatTheLedgerSpeaksOfIsThereAsItWas() {
    MailboxId mailbox = live();
    employ(mailbox);
    long size = archive.ledger().size();
    Map<String, List<String>> before = archive.shown(size);
    assertThat(before).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    List<Restorable> restorable = archive.restorable(mailbox);

    archive.loseDatabase();
    assertThat(archive.rebuilding().carryOut()).isEqualTo(size);

    assertThat(archive.shown(size)).isEqualTo(before);
    assertThat(archive.restorable(mailbox)).isNotEmpty().isEqualTo(restorable);
    assertThat(archive.ledger().size()).isEqualTo(size + 1);
    assertThat(archive.rebuilding().missing()).isZero();
  }

  @Test
  void theHarvestGoesOnAndTheLedgerIsSealedOn() {
    MailboxId mailbox = live();
    archive.loseDatabase();
    archive.rebuilding().carryOut();
    archive.seal();
    archive.mail.move("INBOX", 5, "Projekte/Größe");
    archive.mail.append("INBOX", octets("after the loss"), DATE, Set.of());

    RunClosing closing = archive.harvest(mailbox);

    assertThat(closing.troubles()).isEmpty();
    assertThat(closing.tally().archived()).isEqualTo(2);
    assertThat(closing.tally().moved()).isEqualTo(1);
    assertThat(closing.tally().vanished()).isZero();
    assertThat(closing.tally().flagsChanged()).isZero();
    assertThat(archive.harvest(mailbox).tally().archived()).isZero();
    archive.seal();
    assertThat(archive.files().read().checkpoint().size()).isEqualTo(archive.ledger().size());
  }

  @Test
  void peopleAreThereWithTheirRolesAndCannotSignInBeforeTheyHaveAPassword() {
    employ(live());
    archive.loseDatabase();
    archive.rebuilding().carryOut();

    Account olga = archive.within(() -> archive.accountRows().named("olga")).orElseThrow();
    String hash = archive.within(() -> archive.accountRows().passwordHash(olga.id()));

    assertThat(olga.fullName()).isEqualTo("Olga Officer");
    assertThat(olga.roles()).containsExactly(Role.OFFICER);
    assertThat(PasswordHash.fits(PASSWORD, hash)).isFalse();
  }

  @Test
  void aRebuildThatIsInterruptedGoesOnWhereItWas() {
    live();
    grow(6_000);
    archive.seal();
    long size = archive.ledger().size();
    Map<String, List<String>> before = archive.shown(size);
    archive.loseDatabase();
    RebuildCatalogue.Step step = archive.step();
    AtomicInteger steps = new AtomicInteger();
    RebuildCatalogue.Step dying =
        (entries, isLast) -> {
          if (steps.incrementAndGet() == 3) {
            throw new Crash("the third step");
          }
          step.take(entries, isLast);
        };
    RebuildCatalogue first = new RebuildCatalogue(archive.files(), archive.ledger(), dying);
    assertThatThrownBy(first::carryOut).isInstanceOf(Crash.class);
    long there = archive.ledger().size();
    assertThat(there).isPositive().isLessThan(size);

    assertThat(archive.rebuilding().carryOut()).isEqualTo(size - there);

    assertThat(archive.shown(size)).isEqualTo(before);
  }

  @Test
  void aLedgerThatDoesNotHoldIsRefusedAndNothingIsWritten() throws IOException {
    live();
    archive.loseDatabase();
    Path body = folder.resolve("vault/body/000.p");
    try (var files = Files.list(body)) {
      Path file = files.findFirst().orElseThrow();
      byte[] octets = Files.readAllBytes(file);
      octets[octets.length / 2] ^= 1;
      Files.write(file, octets);
    }

    assertThatThrownBy(() -> archive.rebuilding().carryOut())
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.fault()).isEqualTo(Fault.LEDGER_DAMAGED));
    assertThat(archive.ledger().size()).isZero();
  }

  @Test
  void theDatabaseOfAnotherArchiveIsRefused() {
    live();
    archive.loseDatabase();
    grow(3);

    assertThatThrownBy(() -> archive.rebuilding().carryOut())
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.fault()).isEqualTo(Fault.LEDGER_DAMAGED));
    assertThat(archive.ledger().size()).isEqualTo(3);
  }

  // --- a life to lose

  /** Sources, mail of every fate, a restore; sealed. */
  private MailboxId live() {
    MailboxId mailbox = setUp();
    receive();
    archive.harvest(mailbox);
    archive.mail.flag("INBOX", 2, Set.of("\\Flagged", "$Label"));
    archive.mail.move("INBOX", 1, "Projekte/Größe");
    archive.mail.expunge("INBOX", 3);
    archive.mail.rename("Alt", "Neu");
    archive.harvest(mailbox);
    archive.mail.delete("Weg");
    archive.mail.renumber("Neu");
    archive.harvest(mailbox);
    meetWhatCannotBeTaken();
    restoreOne(mailbox);
    archive.receiveJournal();
    archive.seal();
    return mailbox;
  }

  /** People who may see that mailbox, or all. */
  private void employ(MailboxId mailbox) {
    archive.within(() -> archive.accounts().setUp("root", "The administrator", PASSWORD));
    Accounts.Draft officer =
        new Accounts.Draft(
            "olga", "Olga Officer", Set.of(Role.OFFICER), new Entitlement.EveryMailbox());
    archive.within(() -> archive.accounts().create(ADMINISTRATOR, officer, PASSWORD));
    Account olga = archive.within(() -> archive.accountRows().named("olga")).orElseThrow();
    archive.act(
        () ->
            archive
                .accounts()
                .grant(
                    ADMINISTRATOR,
                    olga.id(),
                    olga.roles(),
                    new Entitlement.Mailboxes(Set.of(mailbox))));
    archive.seal();
  }

  private MailboxId setUp() {
    ServerForm server = new ServerForm("Mail", WholeArchive.SERVER, "master", PASSWORD);
    ServerId number = archive.within(() -> archive.servers().add(ADMINISTRATOR, server));
    HarvestSchedule daily = HarvestSchedule.parse("cron 0 0 2 * * ?");
    MailboxForm anna = new MailboxForm("anna", number, null, null, daily);
    MailboxForm bert = new MailboxForm("bert", number, "bert.b", PASSWORD, daily);
    MailboxId mailbox = archive.within(() -> archive.mailboxes().add(ADMINISTRATOR, anna));
    MailboxId other = archive.within(() -> archive.mailboxes().add(ADMINISTRATOR, bert));
    archive.act(() -> archive.mailboxes().pause(ADMINISTRATOR, other));
    archive.act(
        () ->
            archive
                .chosenFolders()
                .choose(
                    ADMINISTRATOR,
                    mailbox,
                    Set.of(FolderNamespace.SHARED, FolderNamespace.OTHER_USERS)));
    return mailbox;
  }

  private void receive() {
    for (String name : List.of("INBOX", "Projekte/Größe", "Alt", "Weg")) {
      archive.mail.create(name);
      for (int i = 0; i < 6; i++) {
        archive.mail.append(name, octets(name + i), i == 4 ? null : DATE, Set.of("\\Seen"));
      }
    }
  }

  private ServerId setManners() {
    ServerId server = archive.sources().servers().getFirst().id();
    archive.manners().set(ADMINISTRATOR, server, Provider.GMAIL.manners());
    archive.manners().unset(ADMINISTRATOR, server);
    archive.manners().set(ADMINISTRATOR, server, new Manners(Provider.CYRUS, 7, 3, 9_000_000, 60));
    return server;
  }

  /** A mailbox at a server that refuses a message, and with a rule that leaves one out. */
  private void meetWhatCannotBeTaken() {
    HarvestJournal journal = archive.journal();
    MailboxForm imported = new MailboxForm("carla", null, null, null, new HarvestSchedule.ByHand());
    MailboxId carla = archive.within(() -> archive.mailboxes().add(ADMINISTRATOR, imported));
    ExclusionRule large = new ExclusionRule("large", ExclusionKind.LARGER, "9", 0);
    archive.within(
        () -> archive.exclusions().change(0, List.of(large), "root", archive.clock.instant()));
    archive.within(() -> setManners());
    RunId run = journal.begin(new RunOrder(carla, RunKind.IMPORT, "node-1", "root", 1));
    FolderName name = FolderName.ofAscii("INBOX", '.');
    Epoch epoch = journal.open(run, journal.adopt(run, name, "object-1").id(), new UidValidity(7));
    journal.commit(
        BatchFacts.draft(run, "root", carla, epoch)
            .quarantined(
                new QuarantinedMessage(new Uid(3), QuarantineReason.REFUSED, "NO way", 90, 2, DATE))
            .excluded(new ExcludedMessage(new Uid(4), new RuleMark("spam", 0), 800))
            .excluded(new ExcludedMessage(new Uid(5), new RuleMark("large", 1), 10))
            .excluded(new ExcludedMessage(new Uid(6), new RuleMark("large", 1), 10))
            .build(archive.clock.instant(), 9));
    journal.commit(
        BatchFacts.draft(run, "root", carla, epoch)
            .quarantined(
                new QuarantinedMessage(new Uid(5), QuarantineReason.REFUSED, "NO", 10, 1, DATE))
            .excluded(new ExcludedMessage(new Uid(6), new RuleMark("large", 2), 10))
            .excluded(new ExcludedMessage(new Uid(3), new RuleMark("large", 2), 90))
            .build(archive.clock.instant(), 9));
    journal.close(
        run,
        new RunClosing(
            RunState.FAILED,
            RunTally.NOTHING,
            "No.",
            List.of("INBOX: odd"),
            List.of(new NotTaken("Shared folders", 1, 5, 0, List.of("Public"))),
            null,
            null));
  }

  private void restoreOne(MailboxId mailbox) {
    RestoreJournal restores = archive.restores();
    RestoreOrder order = new RestoreOrder("root", mailbox, "a message", "it was lost");
    RestoreJobId job = restores.create(order, "node-1");
    Restorable lost = archive.restorable(mailbox).getFirst();
    var sighting = lost.placement().sighting();
    RestoreItem item =
        new RestoreItem(
            1,
            lost.placement().id(),
            sighting.original(),
            lost.folder(),
            sighting.internalDate(),
            sighting.internalDateOffsetMinutes(),
            sighting.flags());
    restores.add(job, List.of(item));
    restores.prepared(job);
    restores.begin(job, "node-1");
    restores.settle(job, List.of(new RestoreOutcome.PutBack(item, new Uid(77))));
    restores.close(job, RestoreState.DONE, null);
  }

  private void grow(int entries) {
    List<Act> acts =
        IntStream.range(0, entries)
            .mapToObj(i -> new Act(EntryKind.UPKEEP, "system:test", "test/" + i, Map.of()))
            .toList();
    archive.within(() -> archive.ledger().append(acts));
    assertThat(archive.ledger().read(0, 1)).extracting(LedgerEntry::sequence).containsExactly(0L);
  }
}
