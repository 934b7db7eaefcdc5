package org.muniment.harvest;

import java.util.concurrent.ThreadFactory;
import org.muniment.original.OriginalStore;

/**
 * What all parts of one run work with.
 *
 * @param terms what to do
 * @param control what the run's connections share
 * @param source where mail comes from
 * @param originals where its octets are kept
 * @param journal what is known
 * @param threads makes the run's threads
 */
record RunScope(
    HarvestTerms terms,
    RunControl control,
    MailSource source,
    OriginalStore originals,
    HarvestJournal journal,
    ThreadFactory threads) {

  /** Whether only some folders are looked at, quickly, between harvests of all. */
  boolean isVisit() {
    return !terms.folders().isEmpty();
  }

  /** Keeps the epoch with what its folder came to. */
  void reconcile(Epoch epoch, FolderCheck check) {
    if (!journal.reconcile(control.run(), epoch, check).isComplete()) {
      control.count(RunControl.Count.INCOMPLETE, 1);
    }
  }

  BatchFacts.Draft draft(Epoch epoch) {
    return BatchFacts.draft(control.run(), terms.order().actor(), terms.mailbox(), epoch);
  }
}
