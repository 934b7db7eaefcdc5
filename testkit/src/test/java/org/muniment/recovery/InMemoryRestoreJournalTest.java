package org.muniment.recovery;

import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.ledger.Ledger;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;

class InMemoryRestoreJournalTest implements RestoreJournalContract {
  private final SettableClock clock = new SettableClock();
  private final Ledger ledger = new InMemoryLedger(clock);
  private final RestoreJournal journal = new InMemoryRestoreJournal(ledger, clock, new Steps());
  private int placements;

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
    return new MailboxId(1);
  }

  @Override
  public PlacementId freshPlacement() {
    return new PlacementId(++placements);
  }
}
