package org.muniment.harvest.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.Arrivals;

/**
 * Arrivals by the placements of the catalogue. Every question is asked of each folder of the
 * mailbox by the index that lists it by time, and so reads no more than it counts.
 */
@Dependent
@Transactional
public class JpaArrivals implements Arrivals {
  private static final Duration FIRST_STEP = Duration.ofHours(1);
  private static final Duration LAST_STEP = Duration.ofDays(10_000);

  private final EntityManager catalogue;

  /** The arrivals of that catalogue. */
  @Inject
  public JpaArrivals(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  /** Looks back in steps that grow, so that a mailbox that is alive costs next to nothing. */
  @Override
  public Optional<Instant> latest(MailboxId mailbox, Instant upTo) {
    Instant end = upTo.plusMillis(1);
    for (Duration step = FIRST_STEP; step.compareTo(LAST_STEP) < 0; step = step.multipliedBy(8)) {
      Instant from = end.minus(step);
      Optional<Instant> found = latest(mailbox, from, end);
      if (found.isPresent()) {
        return found;
      }
      end = from;
    }
    return latest(mailbox, Instant.EPOCH, end);
  }

  @Override
  public boolean anyBefore(MailboxId mailbox, Instant moment) {
    return !catalogue
        .createQuery(
            """
            select p.id from FolderRow f, PlacementRow p
            where f.mailbox = :mailbox and p.folder = f.id and p.arrived < :moment\
            """,
            Long.class)
        .setParameter("mailbox", mailbox.value())
        .setParameter("moment", moment)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  @Override
  public long count(MailboxId mailbox, Instant from, Instant before) {
    return catalogue
        .createQuery(
            """
            select count(p) from FolderRow f, PlacementRow p
            where f.mailbox = :mailbox and p.folder = f.id
              and p.arrived >= :from and p.arrived < :before\
            """,
            Long.class)
        .setParameter("mailbox", mailbox.value())
        .setParameter("from", from)
        .setParameter("before", before)
        .getSingleResult();
  }

  @Override
  public long quarantinedSince(MailboxId mailbox, Instant from) {
    return catalogue
        .createQuery(
            "select count(q) from QuarantineRow q where q.mailbox = :mailbox and q.since >= :from",
            Long.class)
        .setParameter("mailbox", mailbox.value())
        .setParameter("from", from)
        .getSingleResult();
  }

  private Optional<Instant> latest(MailboxId mailbox, Instant from, Instant before) {
    return Optional.ofNullable(
        catalogue
            .createQuery(
                """
                select max(p.arrived) from FolderRow f, PlacementRow p
                where f.mailbox = :mailbox and p.folder = f.id
                  and p.arrived >= :from and p.arrived < :before\
                """,
                Instant.class)
            .setParameter("mailbox", mailbox.value())
            .setParameter("from", from)
            .setParameter("before", before)
            .getSingleResult());
  }
}
