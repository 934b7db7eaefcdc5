package org.muniment.recovery.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.archive.MailboxId;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreOutcome;
import org.muniment.recovery.RestoreReview;

/** Restore jobs of the catalogue, page by page. */
@Dependent
@Transactional
public class JpaRestoreReview implements RestoreReview {
  private final EntityManager catalogue;
  private final RestoreItems items;

  /** The lists of that catalogue. */
  @Inject
  public JpaRestoreReview(EntityManager catalogue) {
    this.catalogue = catalogue;
    items = new RestoreItems(catalogue);
  }

  @Override
  public List<RestoreJob> jobs(Entitlement entitlement, @Nullable RestoreJobId before, int limit) {
    return switch (entitlement) {
      case Entitlement.EveryMailbox() -> jobs(query("", before, limit));
      case Entitlement.Mailboxes(Set<MailboxId> some) when some.isEmpty() -> List.of();
      case Entitlement.Mailboxes(Set<MailboxId> some) ->
          jobs(
              query(" and j.mailbox in :some", before, limit)
                  .setParameter("some", some.stream().map(MailboxId::value).toList()));
    };
  }

  private TypedQuery<RestoreJobRow> query(String which, @Nullable RestoreJobId before, int limit) {
    return catalogue
        .createQuery(
            "select j from RestoreJobRow j where j.id < :before" + which + " order by j.id desc",
            RestoreJobRow.class)
        .setParameter("before", before == null ? Long.MAX_VALUE : before.value())
        .setMaxResults(limit);
  }

  private List<RestoreJob> jobs(TypedQuery<RestoreJobRow> query) {
    return query.getResultList().stream().map(row -> row.toJob(items.account(row.key()))).toList();
  }

  @Override
  public List<RestoreOutcome> outcomes(
      RestoreJobId job, boolean isRefusedOnly, long after, int limit) {
    return catalogue
        .createQuery(
            """
            select i from RestoreItemRow i
            where i.key.job = :job and i.key.number > :after and i.outcome in :outcomes
            order by i.key.number\
            """,
            RestoreItemRow.class)
        .setParameter("job", job.value())
        .setParameter("after", after)
        .setParameter(
            "outcomes",
            isRefusedOnly
                ? List.of(RestoreItemRow.Outcome.REFUSED)
                : List.of(RestoreItemRow.Outcome.values()))
        .setMaxResults(limit)
        .getResultStream()
        .map(RestoreItemRow::toOutcome)
        .toList();
  }
}
