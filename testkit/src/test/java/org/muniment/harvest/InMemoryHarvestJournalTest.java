package org.muniment.harvest;

import org.muniment.archive.MailboxId;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.ledger.Ledger;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;

class InMemoryHarvestJournalTest implements HarvestJournalContract {
  private final SettableClock clock = new SettableClock();
  private final Ledger ledger = new InMemoryLedger(clock);
  private final HarvestJournal journal = new InMemoryHarvestJournal(ledger, clock, new Steps());
  private int mailboxes;

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
    return new MailboxId(++mailboxes);
  }
}
