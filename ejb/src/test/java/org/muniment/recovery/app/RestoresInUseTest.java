package org.muniment.recovery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.access.app.SeparateRecord;
import org.muniment.access.jpa.JpaAccounts;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.catalogue.Catalogue;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.grant.app.NobodysTokens;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.original.Original;
import org.muniment.recovery.MailTarget;
import org.muniment.recovery.RestoreItem;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreJournal;
import org.muniment.recovery.RestoreOrder;
import org.muniment.recovery.RestoreReview;
import org.muniment.recovery.RestoreState;
import org.muniment.recovery.jpa.JpaRestoreJournal;
import org.muniment.recovery.jpa.JpaRestoreReview;
import org.muniment.search.InMemoryMailListings;
import org.muniment.search.InMemoryMessageCards;
import org.muniment.testkit.SettableClock;

/** Who sees and steers restore jobs, and what becomes of one that cannot go on. */
class RestoresInUseTest {
  private static final Actor OFFICER = new Actor("olga", Set.of(Role.OFFICER));
  private static final Actor AUDITOR = new Actor("audrey", Set.of(Role.AUDITOR));
  private static final Actor ADMINISTRATOR = new Actor("root", Set.of(Role.ADMINISTRATOR));
  private static final MailServer SERVER =
      new MailServer("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, null);

  private final SettableClock clock = new SettableClock();
  private final Catalogue catalogue = Catalogue.onH2();
  private Ledger ledger;
  private RestoreJournal journal;
  private RestoreRights rights;
  private MailboxId own;
  private MailboxId foreign;

  @BeforeEach
  void open() {
    ledger =
        catalogue.transactional(
            Ledger.class, new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT));
    Sources sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
    journal =
        catalogue.transactional(
            RestoreJournal.class, new JpaRestoreJournal(catalogue.entityManager(), ledger, clock));
    RestoreReview review =
        catalogue.transactional(
            RestoreReview.class, new JpaRestoreReview(catalogue.entityManager()));
    Accounts accounts =
        catalogue.transactional(Accounts.class, new JpaAccounts(catalogue.entityManager(), clock));
    rights =
        new RestoreRights(
            new Rights(accounts, new SeparateRecord(ledger)),
            sources,
            journal,
            review,
            new InMemoryMailListings(new InMemoryMessageCards()));
    ServerId server = sources.add(new Sources.ServerDraft("mail", SERVER, null, null));
    own = mailbox(sources, server, "own");
    foreign = mailbox(sources, server, "foreign");
    Entitlement limited = new Entitlement.Mailboxes(Set.of(own));
    accounts.add(new Accounts.Draft("olga", "Olga", Set.of(Role.OFFICER), limited), "no hash");
  }

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Test
  void anOfficerSeesAndSteersOnlyRestoresIntoMailboxesThatAreTheirs() {
    RestoreJobId intoOwn = job(own);
    RestoreJobId intoForeign = job(foreign);
    assertThat(rights.seen(OFFICER, intoOwn).order().target()).isEqualTo(own);
    assertThat(rights.steering(OFFICER, intoOwn).id()).isEqualTo(intoOwn);
    assertThat(rights.outcomes(OFFICER, intoOwn, false, 0, 10)).isEmpty();
    assertThat(rights.jobs(OFFICER, null, 10)).extracting(RestoreJob::id).containsExactly(intoOwn);
    assertFault(Fault.NOT_FOUND, () -> rights.seen(OFFICER, intoForeign));
    assertFault(Fault.NOT_FOUND, () -> rights.steering(OFFICER, intoForeign));
    assertFault(Fault.NOT_FOUND, () -> rights.outcomes(OFFICER, intoForeign, false, 0, 10));
    assertFault(Fault.NOT_FOUND, () -> rights.restoring(OFFICER, foreign));
  }

  @Test
  void anAuditorSeesAllAndSteersNoneAndAnAdministratorNeither() {
    RestoreJobId job = job(foreign);
    assertThat(rights.seen(AUDITOR, job).id()).isEqualTo(job);
    assertFault(Fault.FORBIDDEN, () -> rights.steering(AUDITOR, job));
    assertFault(Fault.FORBIDDEN, () -> rights.seen(ADMINISTRATOR, job));
  }

  @Test
  void aRestoreThatCannotGoOnAfterARestartIsClosedSaysWhyAndCanGoOnLater() {
    RestoreJobId job = job(own);
    RestoreDesk desk =
        new RestoreDesk(
            journal,
            new InMemoryOriginalStore(),
            unreachable(),
            rights,
            noPassword(),
            NobodysTokens.with(noPassword(), clock),
            Thread.ofVirtual().factory(),
            "node-1");

    desk.resumeAll();

    RestoreJob closed = rights.seen(OFFICER, job);
    assertThat(closed.state()).isEqualTo(RestoreState.FAILED);
    assertThat(closed.error()).contains("There is no password for own");
    assertThat(closed.canGoOn()).isTrue();
    assertThat(closed.account().pending()).isEqualTo(1);
    LedgerEntry last = ledger.read(ledger.size() - 1, 1).getFirst();
    assertThat(last.kind()).isEqualTo(EntryKind.RESTORED);
    assertThat(last.body()).contains("\"step\":\"closed\"", "There is no password for own");
    assertThat(journal.interrupted("node-1")).isEmpty();
  }

  private static MailboxId mailbox(Sources sources, ServerId server, String name) {
    return sources.add(
        new Sources.MailboxDraft(name, server, null, null, new HarvestSchedule.ByHand()));
  }

  private RestoreJobId job(MailboxId target) {
    RestoreJobId job = journal.create(new RestoreOrder("olga", target, "1 message", ""), "node-1");
    Original original = new Original(ContentAddress.ofContent(new byte[] {1}), 1);
    journal.add(
        job,
        List.of(
            new RestoreItem(
                1, new PlacementId(1), original, FolderPath.of("INBOX"), null, 0, Set.of())));
    journal.prepared(job);
    return job;
  }

  private static MailTarget unreachable() {
    return (server, login) -> {
      throw new AssertionError("nobody is asked without a password");
    };
  }

  private static Secrets noPassword() {
    return new Secrets() {
      @Override
      public SealedSecret seal(String clear) {
        throw new AssertionError(clear);
      }

      @Override
      public String open(@Nullable SealedSecret secret) {
        throw new AssertionError(Objects.toString(secret));
      }
    };
  }

  private static void assertFault(Fault fault, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(Failure.class, no -> assertThat(no.fault()).isEqualTo(fault));
  }
}
