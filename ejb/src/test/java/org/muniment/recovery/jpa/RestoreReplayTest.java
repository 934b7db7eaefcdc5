package org.muniment.recovery.jpa;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Sources;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.ledger.Act;
import org.muniment.ledger.LedgerReplay;
import org.muniment.ledger.LedgerReplayContract;
import org.muniment.recovery.RestoreActs;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreOrder;
import org.muniment.recovery.RestoreState;

class RestoreReplayTest implements LedgerReplayContract {
  private static final RestoreJobId JOB = new RestoreJobId(41);

  private final Catalogue catalogue = Catalogue.onH2();
  private MailboxId mailbox;

  @BeforeEach
  void addMailbox() throws Exception {
    Sources sources = new JpaSources(catalogue.entityManager(), Clock.systemUTC());
    Sources.MailboxDraft anna =
        new Sources.MailboxDraft("anna", null, null, null, new HarvestSchedule.ByHand());
    mailbox = inTransaction(() -> sources.add(anna));
  }

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Override
  public LedgerReplay replay() {
    return new RestoreReplay(catalogue.entityManager());
  }

  @Override
  public Act act() {
    return RestoreActs.opened(JOB, new RestoreOrder("root", mailbox, "a folder", "lost"), 3);
  }

  /** It cannot go on, for what it was to put back is not in the ledger. */
  @Override
  public boolean isThere() throws Exception {
    RestoreJobRow row =
        inTransaction(() -> catalogue.entityManager().find(RestoreJobRow.class, JOB.value()));
    return row != null && row.state == RestoreState.FAILED && !row.prepared;
  }

  @Override
  public <T> T inTransaction(Callable<T> work) throws Exception {
    return catalogue.within(work);
  }
}
