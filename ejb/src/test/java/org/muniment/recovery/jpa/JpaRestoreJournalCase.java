package org.muniment.recovery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Uid;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Sources;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.recovery.RestoreItem;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreJournal;
import org.muniment.recovery.RestoreJournalContract;
import org.muniment.recovery.RestoreOrder;
import org.muniment.recovery.RestoreOutcome;
import org.muniment.recovery.RestoreReview;
import org.muniment.testkit.SettableClock;

/** The contract on a real database; the subclasses say which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaRestoreJournalCase implements RestoreJournalContract {
  private final SettableClock clock = new SettableClock();
  private Catalogue catalogue;
  private Ledger ledger;
  private RestoreJournal journal;
  private MailboxId mailbox;
  private long placements;

  abstract Catalogue catalogue();

  @BeforeAll
  void openCatalogue() {
    catalogue = catalogue();
    ledger = new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT);
    journal =
        catalogue.transactional(
            RestoreJournal.class, new JpaRestoreJournal(catalogue.entityManager(), ledger, clock));
    Sources sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
    mailbox =
        sources.add(new Sources.MailboxDraft("anna", null, null, null, HarvestSchedule.DEFAULT));
  }

  @AfterAll
  void closeCatalogue() {
    catalogue.close();
  }

  @Test
  void jobsAndWhatBecameOfTheirItemsAreListedPageByPage() {
    RestoreReview review =
        catalogue.transactional(
            RestoreReview.class, new JpaRestoreReview(catalogue.entityManager()));
    RestoreJobId older = journal.create(new RestoreOrder("anna", mailbox, "all", ""), "node-1");
    RestoreJobId newer = journal.create(new RestoreOrder("anna", mailbox, "all", ""), "node-1");
    Entitlement all = new Entitlement.EveryMailbox();
    Entitlement own = new Entitlement.Mailboxes(Set.of(mailbox));
    Entitlement other = new Entitlement.Mailboxes(Set.of(new MailboxId(mailbox.value() + 1)));
    for (Entitlement entitlement : List.of(all, own)) {
      assertThat(review.jobs(entitlement, null, 2))
          .extracting(job -> job.id())
          .containsExactly(newer, older);
      assertThat(review.jobs(entitlement, newer, 1))
          .extracting(job -> job.id())
          .containsExactly(older);
    }
    assertThat(review.jobs(other, null, 2)).isEmpty();
    assertThat(review.jobs(new Entitlement.Mailboxes(Set.of()), null, 2)).isEmpty();
    List<RestoreItem> items = List.of(item(1), item(2), item(3), item(4));
    journal.add(newer, items);
    journal.settle(
        newer,
        List.of(
            new RestoreOutcome.PutBack(items.get(0), new Uid(7)),
            new RestoreOutcome.Refused(items.get(1), "over quota"),
            new RestoreOutcome.AlreadyThere(items.get(2), null)));
    assertThat(review.outcomes(newer, false, 1, 9))
        .containsExactly(
            new RestoreOutcome.Refused(items.get(1), "over quota"),
            new RestoreOutcome.AlreadyThere(items.get(2), null));
    assertThat(review.outcomes(newer, true, 0, 9)).hasSize(1);
  }

  private RestoreItem item(long number) {
    Original original = new Original(ContentAddress.ofContent(new byte[] {(byte) number}), 1);
    return new RestoreItem(
        number, freshPlacement(), original, FolderPath.of("INBOX"), null, 0, Set.of());
  }

  @Override
  public RestoreJournal journal() {
    return journal;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public SettableClock clock() {
    return clock;
  }

  @Override
  public MailboxId mailbox() {
    return mailbox;
  }

  @Override
  public PlacementId freshPlacement() {
    return new PlacementId(++placements);
  }
}
