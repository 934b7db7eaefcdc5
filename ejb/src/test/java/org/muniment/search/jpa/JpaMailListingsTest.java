package org.muniment.search.jpa;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.catalogue.Catalogue;
import org.muniment.original.Original;
import org.muniment.search.MailListings;
import org.muniment.search.MailListingsContract;
import org.muniment.search.MessageCard;
import org.muniment.search.MessageCards;

/** The contract on both databases; rows that the harvest would write are written as they are. */
class JpaMailListingsTest {

  @Nested
  class OnH2 extends Case {
    @Override
    Catalogue open() {
      return Catalogue.onH2();
    }
  }

  @Nested
  class OnPostgres extends Case {
    @Override
    Catalogue open() {
      return Catalogue.onPostgres();
    }
  }

  abstract static class Case implements MailListingsContract {
    private static final Instant SEEN = Instant.parse("2025-05-01T00:00:00Z");

    private final Map<FolderId, Long> nextUid = new HashMap<>();
    private Catalogue catalogue;
    private MessageCards cards;
    private MailListings listings;
    private long number;

    abstract Catalogue open();

    @BeforeEach
    void openCatalogue() {
      catalogue = open();
      cards = new JpaMessageCards(catalogue.entityManager());
      listings = new JpaMailListings(catalogue.entityManager(), cards);
    }

    @AfterEach
    void closeCatalogue() {
      catalogue.close();
    }

    @Override
    public MailListings listings() {
      return catalogue.transactional(MailListings.class, listings);
    }

    @Override
    public MailboxId mailbox(String name) {
      return new MailboxId(
          write(
              "insert into mailbox (id, name, schedule, paused, added_at)"
                  + " values (?1, ?2, 'by hand', false, ?3)",
              name,
              SEEN));
    }

    @Override
    public FolderId folder(MailboxId mailbox, String... path) {
      long folder =
          write(
              "insert into folder (id, mailbox_id, wire_name, path, present_count, gone_count)"
                  + " values (?1, ?2, ?3, ?4, 0, 0)",
              mailbox.value(),
              new byte[] {1},
              String.join("\u001f", path));
      write(
          "insert into epoch (id, folder_id, uid_validity, is_current, state, uid_next_done,"
              + " messages_done, mod_seq_done, opened_at)"
              + " values (?1, ?2, 1, true, 'COMPLETE', 1, 0, -1, ?3)",
          folder,
          SEEN);
      return new FolderId(folder);
    }

    @Override
    public PlacementId place(FolderId folder, Original original, @Nullable Instant internalDate) {
      long uid = nextUid.merge(folder, 1L, Long::sum);
      long placement =
          write(
              "insert into placement (id, mailbox_id, folder_id, epoch_id, uid, address, length,"
                  + " internal_date, offset_minutes, arrived_at, flags, claimed_size, linked,"
                  + " seen_at) select ?1, f.mailbox_id, f.id, e.id, ?3, ?4, ?5, "
                  + (internalDate == null ? "null" : "?6")
                  + ", 60, ?6, '\\Seen $Work', 12, false, ?7"
                  + " from folder f join epoch e on e.folder_id = f.id where f.id = ?2",
              folder.value(),
              uid,
              original.address().bytes(),
              original.length(),
              internalDate == null ? SEEN : internalDate,
              SEEN);
      count(folder, 1, 0);
      return new PlacementId(placement);
    }

    @Override
    public void leave(PlacementId placement) {
      long folder =
          within(
              () -> {
                catalogue
                    .entityManager()
                    .createNativeQuery("update placement set gone_at = ?2 where id = ?1")
                    .setParameter(1, placement.value())
                    .setParameter(2, SEEN)
                    .executeUpdate();
                return ((Number)
                        catalogue
                            .entityManager()
                            .createNativeQuery("select folder_id from placement where id = ?1")
                            .setParameter(1, placement.value())
                            .getSingleResult())
                    .longValue();
              });
      count(new FolderId(folder), -1, 1);
    }

    @Override
    public void keep(MessageCard card) {
      catalogue.transactional(MessageCards.class, cards).keep(List.of(card));
    }

    private void count(FolderId folder, int present, int gone) {
      within(
          () ->
              catalogue
                  .entityManager()
                  .createNativeQuery(
                      "update folder set present_count = present_count + ?2,"
                          + " gone_count = gone_count + ?3 where id = ?1")
                  .setParameter(1, folder.value())
                  .setParameter(2, present)
                  .setParameter(3, gone)
                  .executeUpdate());
    }

    /** Writes a row under the next number, which is its first parameter, and returns it. */
    private long write(String sql, Object... values) {
      long id = ++number;
      within(
          () -> {
            var statement = catalogue.entityManager().createNativeQuery(sql).setParameter(1, id);
            for (int i = 0; i < values.length; i++) {
              statement.setParameter(i + 2, values[i]);
            }
            return statement.executeUpdate();
          });
      return id;
    }

    private <T> T within(Callable<T> work) {
      try {
        return catalogue.within(work);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
