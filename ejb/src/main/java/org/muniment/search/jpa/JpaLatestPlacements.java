package org.muniment.search.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.muniment.access.Entitlement;
import org.muniment.archive.MailboxId;
import org.muniment.ledger.EntryKind;
import org.muniment.search.LatestPlacements;

/**
 * Counts entries of the catalogue's ledger, by the range of their numbers. Whose mailbox an entry
 * speaks of is found in its body: canonical JSON has one form for it, which no text within a string
 * can take on, because quotes are escaped there.
 */
@Dependent
@Transactional
public class JpaLatestPlacements implements LatestPlacements {
  private static final int AT_ONCE = 100;

  private final EntityManager catalogue;

  /** Counts in that catalogue. */
  @Inject
  public JpaLatestPlacements(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public long since(long position, Entitlement entitlement) {
    return switch (entitlement) {
      case Entitlement.EveryMailbox _ -> count(position, List.of());
      case Entitlement.Mailboxes(var mailboxes) -> {
        long count = 0;
        for (List<MailboxId> some : JpaMessageCards.inPieces(mailboxes, AT_ONCE)) {
          count += count(position, some);
        }
        yield count;
      }
    };
  }

  private long count(long position, List<MailboxId> mailboxes) {
    String which =
        IntStream.range(0, mailboxes.size())
            .mapToObj(i -> "e.body like :mailbox" + i)
            .collect(Collectors.joining(" or "));
    TypedQuery<Long> query =
        catalogue
            .createQuery(
                "select count(e) from LedgerEntryRow e where e.sequence >= :position"
                    + " and e.kind = :kind and e.body not like '%\"returned\":true%'"
                    + (mailboxes.isEmpty() ? "" : " and (" + which + ")"),
                Long.class)
            .setParameter("position", position)
            .setParameter("kind", EntryKind.PLACED);
    for (int i = 0; i < mailboxes.size(); i++) {
      query.setParameter("mailbox" + i, "%\"mailbox\":" + mailboxes.get(i).value() + ",%");
    }
    return query.getSingleResult();
  }
}
