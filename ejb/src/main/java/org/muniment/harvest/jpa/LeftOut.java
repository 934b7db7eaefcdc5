package org.muniment.harvest.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.EpochId;
import org.muniment.harvest.RuleMark;
import org.muniment.harvest.UidSet;

/** Answers what rules leave out, and what servers say of folders that rules may speak of. */
final class LeftOut {
  private final EntityManager catalogue;

  LeftOut(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  Map<FolderId, Set<RuleMark>> of(MailboxId mailbox) {
    Map<FolderId, Set<RuleMark>> found = new HashMap<>();
    catalogue
        .createQuery(
            """
            select distinct x.folder, x.rule, x.version
            from ExclusionRow x join EpochRow e on e.id = x.epoch
            where x.mailbox = :mailbox and e.current = true\
            """,
            Object[].class)
        .setParameter("mailbox", mailbox.value())
        .getResultStream()
        .forEach(
            row ->
                found
                    .computeIfAbsent(new FolderId((Long) row[0]), first -> new HashSet<>())
                    .add(new RuleMark((String) row[1], (Long) row[2])));
    return found;
  }

  UidSet besides(EpochId epoch, Set<RuleMark> marks, long from, int limit) {
    StringBuilder but = new StringBuilder();
    List<RuleMark> named = List.copyOf(marks);
    for (int i = 0; i < named.size(); i++) {
      but.append(" and not (x.rule = :rule" + i + " and x.version = :version" + i + ")");
    }
    TypedQuery<Long> query =
        catalogue
            .createQuery(
                "select x.uid from ExclusionRow x where x.epoch = :epoch and x.uid >= :from"
                    + but
                    + " order by x.uid",
                Long.class)
            .setParameter("epoch", epoch.value())
            .setParameter("from", from)
            .setMaxResults(limit);
    for (int i = 0; i < named.size(); i++) {
      query.setParameter("rule" + i, named.get(i).rule());
      query.setParameter("version" + i, named.get(i).version());
    }
    return UidSet.of(query.getResultList().stream().mapToLong(Long::longValue));
  }

  /** Keeps what folders of the mailbox are for; the others are for nothing that was said. */
  void describe(long mailbox, Map<FolderId, Set<String>> specialUses) {
    Set<Long> named = new HashSet<>(Set.of(-1L));
    specialUses.keySet().forEach(folder -> named.add(folder.value()));
    catalogue
        .createQuery(
            """
            select f from FolderRow f
            where f.mailbox = :mailbox and (f.specialUse is not null or f.id in :named)\
            """,
            FolderRow.class)
        .setParameter("mailbox", mailbox)
        .setParameter("named", named)
        .getResultList()
        .forEach(row -> row.specialUse = words(specialUses.get(new FolderId(row.id))));
  }

  private static @Nullable String words(@Nullable Set<String> uses) {
    return uses == null || uses.isEmpty() ? null : String.join(" ", new TreeSet<>(uses));
  }
}
