package org.muniment.harvest.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.jpa.HibernateHints;
import org.muniment.harvest.EpochId;
import org.muniment.harvest.EpochTally;
import org.muniment.harvest.PlacedMessage;
import org.muniment.harvest.QuarantinedMessage;
import org.muniment.harvest.UidRange;
import org.muniment.harvest.UidSet;

/** Answers what is accounted for in an epoch. */
final class EpochReading {
  private static final int FETCH = 1_000;

  /** The tables that account for UIDs, and which of their rows are still on the server. */
  private static final Map<String, String> ACCOUNTS =
      Map.of("PlacementRow", " and a.gone is null", "QuarantineRow", "", "ExclusionRow", "");

  private final EntityManager catalogue;

  EpochReading(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  UidSet accountedFor(EpochId epoch, UidSet asked) {
    UidSet.Builder found = new UidSet.Builder();
    for (String account : ACCOUNTS.keySet()) {
      for (UidRange span : UidSpans.covering(asked)) {
        uidsWithin(account, epoch, span).filter(asked::contains).forEach(found::add);
      }
    }
    return found.build();
  }

  UidSet present(EpochId epoch, long from, int limit) {
    UidSet.Builder found = new UidSet.Builder();
    for (Map.Entry<String, String> account : ACCOUNTS.entrySet()) {
      catalogue
          .createQuery(
              "select a.uid from "
                  + account.getKey()
                  + " a where a.epoch = :epoch and a.uid >= :from"
                  + account.getValue()
                  + " order by a.uid",
              Long.class)
          .setParameter("epoch", epoch.value())
          .setParameter("from", from)
          .setMaxResults(limit)
          .getResultList()
          .forEach(found::add);
    }
    return found.build().lowest(limit);
  }

  EpochTally tally(EpochId epoch) {
    return new EpochTally(
        presentIn("PlacementRow", epoch),
        presentIn("QuarantineRow", epoch),
        presentIn("ExclusionRow", epoch));
  }

  List<PlacedMessage> placed(EpochId epoch, UidSet asked) {
    List<PlacedMessage> found = new ArrayList<>();
    for (UidRange span : UidSpans.covering(asked)) {
      placementsWithin(epoch, span).stream()
          .filter(row -> asked.contains(row.uid))
          .map(PlacementRow::toMessage)
          .forEach(found::add);
    }
    return found;
  }

  List<QuarantinedMessage> due(EpochId epoch, Instant now, int limit) {
    return catalogue
        .createQuery(
            """
            select q from QuarantineRow q
            where q.epoch = :epoch and q.nextTry <= :now
            order by q.uid\
            """,
            QuarantineRow.class)
        .setParameter("epoch", epoch.value())
        .setParameter("now", now)
        .setMaxResults(limit)
        .getResultStream()
        .map(QuarantineRow::toMessage)
        .toList();
  }

  private List<PlacementRow> placementsWithin(EpochId epoch, UidRange span) {
    return catalogue
        .createQuery(
            """
            select p from PlacementRow p
            where p.epoch = :epoch and p.uid between :first and :last order by p.uid\
            """,
            PlacementRow.class)
        .setParameter("epoch", epoch.value())
        .setParameter("first", span.first())
        .setParameter("last", span.last())
        .setHint(HibernateHints.HINT_READ_ONLY, true)
        .getResultList();
  }

  private Stream<Long> uidsWithin(String account, EpochId epoch, UidRange span) {
    return catalogue
        .createQuery(
            "select a.uid from "
                + account
                + " a where a.epoch = :epoch and a.uid between :first and :last order by a.uid",
            Long.class)
        .setParameter("epoch", epoch.value())
        .setParameter("first", span.first())
        .setParameter("last", span.last())
        .setHint(HibernateHints.HINT_FETCH_SIZE, FETCH)
        .getResultStream();
  }

  private long presentIn(String account, EpochId epoch) {
    return catalogue
        .createQuery(
            "select count(a) from " + account + " a where a.epoch = :epoch" + ACCOUNTS.get(account),
            Long.class)
        .setParameter("epoch", epoch.value())
        .getSingleResult();
  }
}
