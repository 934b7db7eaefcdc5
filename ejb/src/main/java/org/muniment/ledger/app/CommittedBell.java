package org.muniment.ledger.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.muniment.ledger.LedgerBell;

/** Lets those who wait for entries know once the transaction that appended them is committed. */
@ApplicationScoped
public class CommittedBell implements LedgerBell {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  @Resource private TransactionSynchronizationRegistry transactions;

  @Override
  public void ring() {
    if (transactions.getResource(this) == null) {
      transactions.putResource(this, true);
      transactions.registerInterposedSynchronization(new OnceCommitted());
    }
  }

  /** Runs the listener after each commit that added entries; it must be quick and not fail. */
  void hear(Runnable listener) {
    listeners.add(listener);
  }

  private final class OnceCommitted implements Synchronization {
    @Override
    public void beforeCompletion() {
      // nothing to do before: entries may still be undone
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        listeners.forEach(Runnable::run);
      }
    }
  }
}
