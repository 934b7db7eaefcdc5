package org.muniment.journal.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.journal.ReadingBook;
import org.muniment.original.ContentAddress;

/** The readings of the catalogue. */
@Dependent
@Transactional
public class JpaReadingBook implements ReadingBook {
  private final EntityManager catalogue;

  /** The book of that catalogue. */
  @Inject
  public JpaReadingBook(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public long position() {
    return catalogue.find(PositionRow.class, PositionRow.ONLY).next;
  }

  @Override
  public void moveTo(long position) {
    catalogue.find(PositionRow.class, PositionRow.ONLY).next = position;
  }

  @Override
  public List<PlacementId> known(Collection<PlacementId> placements) {
    if (placements.isEmpty()) {
      return List.of();
    }
    return catalogue
        .createQuery("select r.placement from ReadingRow r where r.placement in :asked", Long.class)
        .setParameter("asked", placements.stream().map(PlacementId::value).toList())
        .getResultStream()
        .map(PlacementId::new)
        .toList();
  }

  @Override
  public void keep(Known reading) {
    ReadingRow row = catalogue.find(ReadingRow.class, reading.placement().value());
    if (row == null) {
      catalogue.persist(new ReadingRow(reading));
    } else {
      row.tell(reading);
    }
  }

  @Override
  public Optional<Known> find(PlacementId placement) {
    return Optional.ofNullable(catalogue.find(ReadingRow.class, placement.value()))
        .map(ReadingRow::toKnown);
  }

  @Override
  public List<Known> quarantined(
      @Nullable MailboxId mailbox, @Nullable PlacementId after, int limit) {
    return catalogue
        .createQuery(
            """
            select r from ReadingRow r
            where r.quarantined = true and r.placement > :after
              and (:all = true or r.mailbox = :mailbox)
            order by r.placement\
            """,
            ReadingRow.class)
        .setParameter("after", after == null ? 0 : after.value())
        .setParameter("all", mailbox == null)
        .setParameter("mailbox", mailbox == null ? 0 : mailbox.value())
        .setMaxResults(limit)
        .getResultStream()
        .map(ReadingRow::toKnown)
        .toList();
  }

  @Override
  public List<Unread> unread(MailboxId mailbox, int limit) {
    List<?> rows =
        catalogue
            .createNativeQuery(
                """
                select p.id, p.folder_id, p.address from placement p
                where p.mailbox_id = :mailbox
                  and not exists (select 1 from journal_reading r where r.placement_id = p.id)
                order by p.id\
                """)
            .setParameter("mailbox", mailbox.value())
            .setMaxResults(limit)
            .getResultList();
    return rows.stream().map(row -> unread(mailbox, (Object[]) row)).toList();
  }

  private static Unread unread(MailboxId mailbox, Object[] columns) {
    return new Unread(
        new PlacementId(((Number) columns[0]).longValue()),
        mailbox,
        new FolderId(((Number) columns[1]).longValue()),
        ContentAddress.of((byte[]) columns[2]));
  }

  @Override
  public long quarantinedCount(@Nullable MailboxId mailbox) {
    return catalogue
        .createQuery(
            """
            select count(r) from ReadingRow r
            where r.quarantined = true and (:all = true or r.mailbox = :mailbox)\
            """,
            Long.class)
        .setParameter("all", mailbox == null)
        .setParameter("mailbox", mailbox == null ? 0 : mailbox.value())
        .getSingleResult();
  }
}
