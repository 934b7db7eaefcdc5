package org.muniment.recovery.jpa;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.recovery.RestoreAccount;
import org.muniment.recovery.RestoreItem;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreOutcome;

/** The items of restore jobs. */
final class RestoreItems {
  private final EntityManager catalogue;

  RestoreItems(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  void add(RestoreJobId job, List<RestoreItem> added) {
    for (RestoreItem item : added) {
      RestoreItemRow row = new RestoreItemRow(job, item);
      if (catalogue.find(RestoreItemRow.class, row.key) == null) {
        catalogue.persist(row);
      }
    }
  }

  List<RestoreItem> pending(RestoreJobId job, @Nullable RestoreItem after, int limit) {
    return catalogue
        .createQuery(
            """
            select i from RestoreItemRow i
            where i.key.job = :job and i.outcome is null
              and (i.folder > :folder or (i.folder = :folder and i.key.number > :number))
            order by i.folder, i.key.number\
            """,
            RestoreItemRow.class)
        .setParameter("job", job.value())
        .setParameter("folder", after == null ? "" : after.folder().key())
        .setParameter("number", after == null ? 0L : after.number())
        .setMaxResults(limit)
        .getResultStream()
        .map(RestoreItemRow::toItem)
        .toList();
  }

  /** Settles those that are not; tells which. */
  List<RestoreOutcome> settle(RestoreJobId job, List<RestoreOutcome> outcomes) {
    List<RestoreOutcome> fresh = new ArrayList<>();
    for (RestoreOutcome outcome : outcomes) {
      RestoreItemRow.Key key = new RestoreItemRow.Key(job.value(), outcome.item().number());
      RestoreItemRow row = catalogue.find(RestoreItemRow.class, key);
      if (row != null && row.outcome == null) {
        row.settle(outcome);
        fresh.add(outcome);
      }
    }
    return fresh;
  }

  RestoreAccount account(RestoreJobId job) {
    Map<RestoreItemRow.Outcome, Long> counts = new EnumMap<>(RestoreItemRow.Outcome.class);
    long asked = 0;
    List<Object[]> groups =
        catalogue
            .createQuery(
                """
                select i.outcome, count(i) from RestoreItemRow i where i.key.job = :job
                group by i.outcome\
                """,
                Object[].class)
            .setParameter("job", job.value())
            .getResultList();
    for (Object[] group : groups) {
      asked += (Long) group[1];
      if (group[0] instanceof RestoreItemRow.Outcome outcome) {
        counts.put(outcome, (Long) group[1]);
      }
    }
    return new RestoreAccount(
        asked,
        counts.getOrDefault(RestoreItemRow.Outcome.PUT_BACK, 0L),
        counts.getOrDefault(RestoreItemRow.Outcome.ALREADY_THERE, 0L),
        counts.getOrDefault(RestoreItemRow.Outcome.REFUSED, 0L));
  }
}
