package org.muniment.harvest.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.Completeness;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunState;

/** The reconciliations of the catalogue, page by page. */
@Dependent
@Transactional
public class JpaCompleteness implements Completeness {
  private final EntityManager catalogue;

  /** The reconciliations of that catalogue. */
  @Inject
  public JpaCompleteness(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public List<OfMailbox> mailboxes(@Nullable MailboxId after, int limit) {
    MailboxRow last = after == null ? null : row(after);
    List<MailboxRow> page =
        catalogue
            .createQuery(
                """
                select m from MailboxRow m
                where m.server is not null and m.removed is null
                  and (m.name > :name or (m.name = :name and m.id > :id))
                order by m.name, m.id\
                """,
                MailboxRow.class)
            .setParameter("name", last == null ? "" : last.name)
            .setParameter("id", last == null ? 0L : last.id)
            .setMaxResults(limit)
            .getResultList();
    return standing(page);
  }

  @Override
  public OfMailbox mailbox(MailboxId mailbox) {
    return standing(List.of(row(mailbox))).getFirst();
  }

  @Override
  public List<OfFolder> folders(MailboxId mailbox, @Nullable FolderId after, int limit) {
    FolderRow last = after == null ? null : row(after);
    return catalogue
        .createQuery(
            """
            select f, r from FolderRow f
              left join EpochRow e on e.folder = f.id and e.current = true
              left join ReconciliationRow r on r.epoch = e.id
            where f.mailbox = :mailbox and f.gone is null
              and (f.path > :path or (f.path = :path and f.id > :id))
            order by f.path, f.id\
            """,
            Object[].class)
        .setParameter("mailbox", mailbox.value())
        .setParameter("path", last == null ? "" : last.path)
        .setParameter("id", last == null ? 0L : last.id)
        .setMaxResults(limit)
        .getResultStream()
        .map(row -> folder((FolderRow) row[0], (ReconciliationRow) row[1]))
        .toList();
  }

  private MailboxRow row(MailboxId mailbox) {
    MailboxRow row = catalogue.find(MailboxRow.class, mailbox.value());
    if (row == null) {
      throw Fault.NOT_FOUND.on("mailbox", mailbox);
    }
    return row;
  }

  private FolderRow row(FolderId folder) {
    FolderRow row = catalogue.find(FolderRow.class, folder.value());
    if (row == null) {
      throw Fault.NOT_FOUND.on("folder", folder);
    }
    return row;
  }

  private static OfFolder folder(FolderRow folder, @Nullable ReconciliationRow told) {
    List<String> path = FolderPath.ofKey(folder.path).names();
    FolderId id = new FolderId(folder.id);
    return told == null
        ? new OfFolder(id, path, null, -1)
        : new OfFolder(id, path, told.toReconciliation(), told.sequence);
  }

  private List<OfMailbox> standing(List<MailboxRow> mailboxes) {
    if (mailboxes.isEmpty()) {
      return List.of();
    }
    List<Long> ids = mailboxes.stream().map(mailbox -> mailbox.id).toList();
    Map<Long, Folders> folders = folders(ids);
    Map<Long, HarvestRun> passed = newest(ids, List.of(RunState.DONE));
    Map<Long, HarvestRun> latest = newest(ids, List.of(RunState.values()));
    return mailboxes.stream()
        .map(
            mailbox -> {
              Folders counts = folders.getOrDefault(mailbox.id, Folders.NONE);
              return new OfMailbox(
                  new MailboxId(mailbox.id),
                  mailbox.name,
                  counts.all,
                  counts.complete,
                  counts.incomplete,
                  passed.get(mailbox.id),
                  latest.get(mailbox.id));
            })
        .toList();
  }

  private Map<Long, Folders> folders(Collection<Long> mailboxes) {
    return catalogue
        .createQuery(
            """
            select f.mailbox, count(f),
              sum(case when r.complete = true then 1 else 0 end),
              sum(case when r.complete = false then 1 else 0 end)
            from FolderRow f
              left join EpochRow e on e.folder = f.id and e.current = true
              left join ReconciliationRow r on r.epoch = e.id
            where f.mailbox in :mailboxes and f.gone is null
            group by f.mailbox\
            """,
            Object[].class)
        .setParameter("mailboxes", mailboxes)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Long) row[0], Folders::of));
  }

  private Map<Long, HarvestRun> newest(Collection<Long> mailboxes, List<RunState> states) {
    return catalogue
        .createQuery(
            """
            select r from RunRow r
            where r.id in (
              select max(n.id) from RunRow n
              where n.mailbox in :mailboxes and n.kind = :kind and n.state in :states
              group by n.mailbox)\
            """,
            RunRow.class)
        .setParameter("mailboxes", mailboxes)
        .setParameter("kind", RunKind.HARVEST)
        .setParameter("states", states)
        .getResultStream()
        .collect(Collectors.toMap(row -> row.mailbox, RunRow::toRun));
  }

  /** How many folders a mailbox has, and how they stand. */
  private record Folders(long all, long complete, long incomplete) {
    static final Folders NONE = new Folders(0, 0, 0);

    static Folders of(Object[] row) {
      return new Folders(
          (Long) row[1], ((Number) row[2]).longValue(), ((Number) row[3]).longValue());
    }
  }
}
