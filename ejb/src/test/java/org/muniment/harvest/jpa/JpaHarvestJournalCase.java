package org.muniment.harvest.jpa;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestJournalContract;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Sources;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.testkit.SettableClock;

/** The contract on a real database; the subclasses say which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaHarvestJournalCase implements HarvestJournalContract {
  private final SettableClock clock = new SettableClock();
  private Catalogue catalogue;
  private Ledger ledger;
  private HarvestJournal journal;
  private Sources sources;
  private int mailboxes;

  abstract Catalogue catalogue();

  @BeforeAll
  void openCatalogue() {
    catalogue = catalogue();
    ledger = new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT);
    journal =
        catalogue.transactional(
            HarvestJournal.class, new JpaHarvestJournal(catalogue.entityManager(), ledger, clock));
    sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
  }

  @AfterAll
  void closeCatalogue() {
    catalogue.close();
  }

  @Override
  public HarvestJournal journal() {
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
  public MailboxId freshMailbox() {
    return sources.add(
        new Sources.MailboxDraft(
            "mailbox" + ++mailboxes, null, null, null, HarvestSchedule.DEFAULT));
  }
}
