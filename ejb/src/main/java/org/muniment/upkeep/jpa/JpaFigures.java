package org.muniment.upkeep.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.RunState;
import org.muniment.upkeep.Figures;

/** Figures from the catalogue. Reads the rows of runs, not those of messages. */
@Dependent
@Transactional
public class JpaFigures implements Figures.Source {
  private static final String SCHEDULED =
      "m.removed is null and m.paused = false and m.server is not null and m.schedule <> 'by hand'";

  private final EntityManager catalogue;

  /** The figures of that catalogue. */
  @Inject
  public JpaFigures(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Figures count(Instant dayAgo) {
    Object[] runs =
        one(
            """
            select coalesce(sum(r.archived), 0), coalesce(sum(r.bytes), 0) from RunRow r\
            """);
    return new Figures(
        (Long) runs[0],
        (Long) runs[1],
        number("select count(q) from QuarantineRow q"),
        number("select count(m) from MailboxRow m where " + SCHEDULED),
        overdue(dayAgo),
        runsThatAre(RunState.RUNNING),
        lastDone());
  }

  private long overdue(Instant dayAgo) {
    return catalogue
        .createQuery(
            "select count(m) from MailboxRow m where m.added < :dayAgo and "
                + SCHEDULED
                + " and not exists (select r.id from RunRow r where r.mailbox = m.id"
                + " and r.state = :done and r.ended >= :dayAgo)",
            Long.class)
        .setParameter("dayAgo", dayAgo)
        .setParameter("done", RunState.DONE)
        .getSingleResult();
  }

  private long runsThatAre(RunState state) {
    return catalogue
        .createQuery("select count(r) from RunRow r where r.state = :state", Long.class)
        .setParameter("state", state)
        .getSingleResult();
  }

  private @Nullable Instant lastDone() {
    return catalogue
        .createQuery("select max(r.ended) from RunRow r where r.state = :done", Instant.class)
        .setParameter("done", RunState.DONE)
        .getSingleResult();
  }

  private long number(String query) {
    return catalogue.createQuery(query, Long.class).getSingleResult();
  }

  private Object[] one(String query) {
    return catalogue.createQuery(query, Object[].class).getSingleResult();
  }
}
