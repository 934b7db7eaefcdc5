package org.muniment.harvest.jpa;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.Exclusions;
import org.muniment.harvest.ExclusionsContract;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.testkit.SettableClock;

/** The contract on a real database; the subclasses say which. */
abstract class JpaExclusionsCase implements ExclusionsContract {
  private final SettableClock clock = new SettableClock();
  private Catalogue catalogue;
  private Ledger ledger;
  private HarvestJournal journal;
  private Exclusions exclusions;
  private Sources sources;

  abstract Catalogue catalogue();

  @BeforeEach
  void openCatalogue() {
    catalogue = catalogue();
    ledger = new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT);
    journal =
        catalogue.transactional(
            HarvestJournal.class, new JpaHarvestJournal(catalogue.entityManager(), ledger, clock));
    exclusions =
        catalogue.transactional(
            Exclusions.class, new JpaExclusions(catalogue.entityManager(), ledger));
    sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
  }

  @AfterEach
  void closeCatalogue() {
    catalogue.close();
  }

  @Override
  public Exclusions exclusions() {
    return exclusions;
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
  public MailboxId freshMailbox() {
    MailServer host =
        new MailServer("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, null);
    ServerId server = sources.add(new Sources.ServerDraft("Example", host, null, null));
    return sources.add(
        new Sources.MailboxDraft("anna", server, null, null, HarvestSchedule.DEFAULT));
  }
}
