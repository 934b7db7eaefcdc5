package org.muniment.access.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.muniment.ledger.Act;
import org.muniment.ledger.Ledger;

/** Writes what stays true when the caller's own transaction fails: that something was refused. */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class SeparateRecord {
  private final Ledger ledger;

  /** A record in that ledger. */
  @Inject
  public SeparateRecord(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Appends in a transaction of its own, committed on return. */
  public void append(Act act) {
    ledger.append(act);
  }
}
