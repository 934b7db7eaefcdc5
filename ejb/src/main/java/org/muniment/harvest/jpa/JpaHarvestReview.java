package org.muniment.harvest.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.DayAllowance;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunState;

/** Runs and quarantine of the catalogue, page by page. */
@Dependent
@Transactional
public class JpaHarvestReview implements HarvestReview {
  private final EntityManager catalogue;

  /** The lists of that catalogue. */
  @Inject
  public JpaHarvestReview(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public List<HarvestRun> runs(@Nullable MailboxId mailbox, @Nullable RunId before, int limit) {
    return catalogue
        .createQuery(
            """
            select r from RunRow r
            where r.id < :before and (:mailbox = 0L or r.mailbox = :mailbox) and r.kind <> :dry
            order by r.id desc\
            """,
            RunRow.class)
        .setParameter("before", before == null ? Long.MAX_VALUE : before.value())
        .setParameter("mailbox", number(mailbox))
        .setParameter("dry", RunKind.DRY_RUN)
        .setMaxResults(limit)
        .getResultStream()
        .map(RunRow::toRun)
        .toList();
  }

  @Override
  public List<HarvestRun> imports(
      @Nullable Collection<MailboxId> mailboxes, @Nullable RunId before, int limit) {
    if (mailboxes != null && mailboxes.isEmpty()) {
      return List.of();
    }
    String which = mailboxes == null ? "" : " and r.mailbox in :mailboxes";
    TypedQuery<RunRow> query =
        catalogue
            .createQuery(
                "select r from RunRow r where r.kind in :kinds and r.id < :before"
                    + which
                    + " order by r.id desc",
                RunRow.class)
            .setParameter("kinds", List.of(RunKind.IMPORT, RunKind.DRY_RUN))
            .setParameter("before", before == null ? Long.MAX_VALUE : before.value())
            .setMaxResults(limit);
    if (mailboxes != null) {
      query.setParameter("mailboxes", mailboxes.stream().map(MailboxId::value).toList());
    }
    return query.getResultStream().map(RunRow::toRun).toList();
  }

  @Override
  public List<HarvestRun> running() {
    return catalogue
        .createQuery("select r from RunRow r where r.state = :running order by r.id", RunRow.class)
        .setParameter("running", RunState.RUNNING)
        .getResultStream()
        .map(RunRow::toRun)
        .toList();
  }

  @Override
  public Map<MailboxId, HarvestRun> latest(Collection<MailboxId> mailboxes) {
    if (mailboxes.isEmpty()) {
      return Map.of();
    }
    return catalogue
        .createQuery(
            """
            select r from RunRow r
            where r.id in (
              select max(n.id) from RunRow n
              where n.mailbox in :mailboxes and n.kind <> :dry group by n.mailbox)\
            """,
            RunRow.class)
        .setParameter("mailboxes", mailboxes.stream().map(MailboxId::value).toList())
        .setParameter("dry", RunKind.DRY_RUN)
        .getResultStream()
        .map(RunRow::toRun)
        .collect(Collectors.toMap(HarvestRun::mailbox, run -> run));
  }

  @Override
  public List<Quarantined> quarantine(@Nullable MailboxId mailbox, long after, int limit) {
    return catalogue
        .createQuery(
            """
            select q, f, m from QuarantineRow q, FolderRow f, MailboxRow m
            where f.id = q.folder and m.id = q.mailbox and q.id > :after
              and (:mailbox = 0L or q.mailbox = :mailbox)
            order by q.id\
            """,
            Object[].class)
        .setParameter("after", after)
        .setParameter("mailbox", number(mailbox))
        .setMaxResults(limit)
        .getResultStream()
        .map(row -> quarantined((QuarantineRow) row[0], (FolderRow) row[1], (MailboxRow) row[2]))
        .toList();
  }

  @Override
  public List<DayAllowance.Spent> spent(MailboxId mailbox, Instant after) {
    return catalogue
        .createQuery(
            """
            select r from RunRow r
            where r.mailbox = :mailbox and r.kind <> :kind and r.ended > :after and r.bytes > 0
            order by r.id\
            """,
            RunRow.class)
        .setParameter("mailbox", mailbox.value())
        .setParameter("kind", RunKind.IMPORT)
        .setParameter("after", after)
        .getResultStream()
        .map(row -> new DayAllowance.Spent(ended(row, after), row.bytes))
        .toList();
  }

  @Override
  public long quarantineCount(@Nullable MailboxId mailbox) {
    return catalogue
        .createQuery(
            """
            select count(q) from QuarantineRow q
            where :mailbox = 0L or q.mailbox = :mailbox\
            """,
            Long.class)
        .setParameter("mailbox", number(mailbox))
        .getSingleResult();
  }

  @Override
  public List<MailboxId> retry(Collection<Long> numbers, Instant now) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    List<QuarantineRow> rows =
        catalogue
            .createQuery(
                "select q from QuarantineRow q where q.id in :numbers", QuarantineRow.class)
            .setParameter("numbers", numbers)
            .getResultList();
    rows.forEach(row -> row.nextTry = now);
    return rows.stream().map(row -> new MailboxId(row.mailbox)).distinct().toList();
  }

  private static Instant ended(RunRow row, Instant otherwise) {
    return row.ended == null ? otherwise : row.ended;
  }

  private static long number(@Nullable MailboxId mailbox) {
    return mailbox == null ? 0 : mailbox.value();
  }

  private static Quarantined quarantined(QuarantineRow row, FolderRow folder, MailboxRow mailbox) {
    return new Quarantined(
        row.id,
        new MailboxId(row.mailbox),
        mailbox.name,
        new FolderId(row.folder),
        FolderPath.ofKey(folder.path).names(),
        row.toMessage(),
        row.since);
  }
}
