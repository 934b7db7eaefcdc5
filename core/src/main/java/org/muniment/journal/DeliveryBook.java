package org.muniment.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.muniment.archive.PlacementId;

/**
 * What was delivered. Safe for use by many threads. {@link #take} is a transaction of its own: done
 * as a whole when it returns, never begun when it throws; only when the database is lost in the
 * very moment of the commit may it throw and be done, and then the same deliveries are known again.
 */
public interface DeliveryBook {

  /** How many deliveries go into one transaction at most. */
  int MOST = 200;

  /**
   * Places what is new and counts what is repeated. Ledger: {@code placed} with the envelope, and
   * {@code repeated}.
   *
   * @param deliveries 1 to {@value #MOST}, their originals durable
   * @return what became of each, in their order
   * @throws org.muniment.fault.Failure {@code NOT_FOUND} when a receiver is gone: nothing is done
   */
  List<Delivery.Outcome> take(List<Delivery> deliveries);

  /** How these placements were delivered; those that did not come this way are missing. */
  Map<PlacementId, Handover> handovers(Collection<PlacementId> placements);

  /**
   * How a placement was delivered.
   *
   * @param receiver to whom
   * @param address that receiver's
   * @param envelope under what
   * @param way how it came, the first time
   * @param at when that was
   * @param repeats how often it was delivered again
   */
  record Handover(
      ReceiverId receiver,
      String address,
      Envelope envelope,
      Delivery.Way way,
      Instant at,
      long repeats) {}
}
