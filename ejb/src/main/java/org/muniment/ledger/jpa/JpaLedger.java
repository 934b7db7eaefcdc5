package org.muniment.ledger.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.muniment.ledger.Act;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.LedgerEntry;

/**
 * The ledger in the catalogue. {@link #append} needs a transaction and holds the ledger's one lock
 * until its end: append last.
 */
@Dependent
@Transactional(Transactional.TxType.SUPPORTS)
public class JpaLedger implements Ledger {
  private static final int SALT_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final EntityManager catalogue;
  private final Clock clock;
  private final LedgerBell bell;

  /** A ledger in that catalogue, which rings that bell. */
  @Inject
  public JpaLedger(EntityManager catalogue, Clock clock, LedgerBell bell) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.bell = bell;
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public long append(List<Act> acts) {
    catalogue.flush();
    LedgerHeadRow head = lockedHead();
    long first = head.nextSequence;
    if (!acts.isEmpty()) {
      Instant time = laterOf(clock.instant().truncatedTo(ChronoUnit.MILLIS), head.lastTime);
      rows(first, time, acts).forEach(catalogue::persist);
      head.nextSequence = first + acts.size();
      head.lastTime = time;
      catalogue.flush();
      bell.ring();
    }
    return first;
  }

  @Override
  public List<LedgerEntry> read(long from, int limit) {
    return catalogue
        .createQuery(
            """
            select new org.muniment.ledger.LedgerEntry(
              e.sequence, e.time, e.kind, e.commitment, e.salt, e.body)
            from LedgerEntryRow e where e.sequence >= :from order by e.sequence\
            """,
            LedgerEntry.class)
        .setParameter("from", from)
        .setMaxResults(limit)
        .getResultList();
  }

  @Override
  public long size() {
    return catalogue
        .createQuery("select h.nextSequence from LedgerHeadRow h where h.id = 1", Long.class)
        .getSingleResult();
  }

  private LedgerHeadRow lockedHead() {
    return Objects.requireNonNull(
        catalogue.find(LedgerHeadRow.class, LedgerHeadRow.ID, LockModeType.PESSIMISTIC_WRITE),
        "ledger_head has lost its row");
  }

  private static List<LedgerEntryRow> rows(long first, Instant time, List<Act> acts) {
    byte[] salts = new byte[acts.size() * SALT_BYTES];
    RANDOM.nextBytes(salts);
    List<LedgerEntryRow> rows = new ArrayList<>(acts.size());
    for (int i = 0; i < acts.size(); i++) {
      byte[] salt = Arrays.copyOfRange(salts, i * SALT_BYTES, (i + 1) * SALT_BYTES);
      Act act = acts.get(i);
      rows.add(new LedgerEntryRow(LedgerEntry.of(first + i, time, act, salt), act));
    }
    return rows;
  }

  private static Instant laterOf(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
