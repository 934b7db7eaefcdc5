package org.muniment.journal.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.hibernate.Session;
import org.muniment.catalogue.jpa.Sequences;
import org.muniment.harvest.FolderName;
import org.muniment.journal.Delivery;

/**
 * Folders, epochs and placements of what was delivered. We are the server of these folders: one
 * epoch for ever, UIDs in the order of arrival. The tables are those of the harvest.
 */
final class JournalPlaces {
  private static final String PLACE =
      """
      insert into placement (id, mailbox_id, folder_id, epoch_id, uid, address, length,
        internal_date, offset_minutes, arrived_at, flags, claimed_size, linked, seen_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, '', ?, false, ?)\
      """;

  private final EntityManager catalogue;

  JournalPlaces(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  /** Makes a folder. */
  long folder(long mailbox, FolderName name) {
    long id = Sequences.next(catalogue, "folder_seq");
    catalogue
        .createNativeQuery(
            """
            insert into folder
              (id, mailbox_id, wire_name, separator, path, present_count, gone_count)
            values (:id, :mailbox, :wire, '/', :path, 0, 0)\
            """)
        .setParameter("id", id)
        .setParameter("mailbox", mailbox)
        .setParameter("wire", name.wire())
        .setParameter("path", name.path().key())
        .executeUpdate();
    return id;
  }

  /** Begins the one epoch of a folder. */
  long epoch(long folder, Instant at) {
    long id = Sequences.next(catalogue, "epoch_seq");
    epoch(id, folder, at);
    return id;
  }

  /** Begins the epoch of that number, unless it is there. */
  void epoch(long id, long folder, Instant at) {
    catalogue
        .createNativeQuery(
            """
            insert into epoch (id, folder_id, uid_validity, is_current, state, uid_next_done,
              messages_done, mod_seq_done, opened_at)
            select cast(:id as bigint), cast(:folder as bigint), 1, true, 'COMPLETE', 1, -1, -1,
              cast(:at as timestamp with time zone)
            where not exists (select 1 from epoch where id = :id)\
            """)
        .setParameter("id", id)
        .setParameter("folder", folder)
        .setParameter("at", at.atOffset(ZoneOffset.UTC))
        .executeUpdate();
  }

  /** The UID that comes next; the receiver's row is locked. */
  long nextUid(long epoch) {
    Object next =
        catalogue
            .createNativeQuery("select uid_next_done from epoch where id = :id")
            .setParameter("id", epoch)
            .getSingleResult();
    return ((Number) next).longValue();
  }

  /** Writes placements with consecutive numbers and UIDs, and counts them. */
  void place(ReceiverRow receiver, List<Delivery> deliveries, long placement, long uid) {
    Session session = catalogue.unwrap(Session.class);
    session.doWork(connection -> place(connection, receiver, deliveries, placement, uid));
    catalogue
        .createNativeQuery("update epoch set uid_next_done = :next where id = :id")
        .setParameter("next", uid + deliveries.size())
        .setParameter("id", receiver.epoch)
        .executeUpdate();
    catalogue
        .createNativeQuery("update folder set present_count = present_count + :more where id = :id")
        .setParameter("more", deliveries.size())
        .setParameter("id", receiver.folder)
        .executeUpdate();
  }

  private static void place(
      Connection connection, ReceiverRow receiver, List<Delivery> deliveries, long id, long uid)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PLACE)) {
      for (int i = 0; i < deliveries.size(); i++) {
        Delivery delivery = deliveries.get(i);
        statement.setLong(1, id + i);
        statement.setLong(2, receiver.mailbox);
        statement.setLong(3, receiver.folder);
        statement.setLong(4, receiver.epoch);
        statement.setLong(5, uid + i);
        statement.setBytes(6, delivery.original().address().bytes());
        statement.setLong(7, delivery.original().length());
        for (int column : new int[] {8, 9, 11}) {
          statement.setObject(column, delivery.at().atOffset(ZoneOffset.UTC));
        }
        statement.setLong(10, delivery.original().length());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
