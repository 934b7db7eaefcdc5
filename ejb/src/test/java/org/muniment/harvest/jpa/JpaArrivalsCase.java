package org.muniment.harvest.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.muniment.archive.MailboxId;
import org.muniment.archive.UidValidity;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.Arrivals;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.Sources;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.testkit.SettableClock;

/** When mail arrived, asked of a real database; the subclasses say which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaArrivalsCase {
  private static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");

  private final SettableClock clock = new SettableClock();
  private Catalogue catalogue;
  private Arrivals arrivals;
  private MailboxId anna;
  private MailboxId empty;
  private final Map<MailboxId, RunId> runs = new HashMap<>();
  private int uids;

  abstract Catalogue catalogue();

  @BeforeAll
  void fill() throws Exception {
    catalogue = catalogue();
    arrivals = catalogue.transactional(Arrivals.class, new JpaArrivals(catalogue.entityManager()));
    anna = mailbox("anna");
    empty = mailbox("empty");
    MailboxId other = mailbox("other");
    Epoch inbox = folder(anna, "INBOX");
    Epoch sent = folder(anna, "Sent");
    place(anna, inbox, NOON.minus(Duration.ofDays(400)));
    place(anna, inbox, NOON.minus(Duration.ofHours(3)));
    place(anna, sent, NOON.minus(Duration.ofHours(2)));
    place(anna, sent, NOON.plus(Duration.ofDays(900)));
    place(other, folder(other, "INBOX"), NOON.minus(Duration.ofMinutes(1)));
  }

  @AfterAll
  void close() {
    catalogue.close();
  }

  @Test
  void theLatestIsThatOfAnyFolderUpToThatMoment() {
    assertThat(arrivals.latest(anna, NOON)).contains(NOON.minus(Duration.ofHours(2)));
    Instant before = NOON.minus(Duration.ofMinutes(150));
    assertThat(arrivals.latest(anna, before)).contains(NOON.minus(Duration.ofHours(3)));
    Instant longBefore = NOON.minus(Duration.ofDays(1));
    assertThat(arrivals.latest(anna, longBefore)).contains(NOON.minus(Duration.ofDays(400)));
    assertThat(arrivals.latest(anna, NOON.minus(Duration.ofDays(401)))).isEmpty();
    assertThat(arrivals.latest(empty, NOON)).isEmpty();
  }

  @Test
  void aCountTakesItsBeginningAndNotItsEnd() {
    Instant three = NOON.minus(Duration.ofHours(3));
    Instant two = NOON.minus(Duration.ofHours(2));
    assertThat(arrivals.count(anna, three, two)).isEqualTo(1);
    assertThat(arrivals.count(anna, three, two.plusMillis(1))).isEqualTo(2);
    assertThat(arrivals.count(anna, three.plusMillis(1), two)).isZero();
  }

  @Test
  void whetherAnythingWasThereBefore() {
    Instant first = NOON.minus(Duration.ofDays(400));
    assertThat(arrivals.anyBefore(anna, first)).isFalse();
    assertThat(arrivals.anyBefore(anna, first.plusMillis(1))).isTrue();
    assertThat(arrivals.anyBefore(empty, NOON)).isFalse();
  }

  @Test
  void theQuarantineOfLate() throws Exception {
    catalogue.within(
        () ->
            catalogue
                .entityManager()
                .createNativeQuery(
                    """
                    insert into quarantine (id, mailbox_id, folder_id, epoch_id, uid, reason,
                      server_text, claimed_size, tries, next_try, since)
                    select 1, mailbox_id, folder_id, epoch_id, 77, 'REFUSED', 'no', 1, 1, :at, :at
                    from placement where mailbox_id = :mailbox and uid = 2\
                    """)
                .setParameter("at", NOON)
                .setParameter("mailbox", anna.value())
                .executeUpdate());
    assertThat(arrivals.quarantinedSince(anna, NOON)).isEqualTo(1);
    assertThat(arrivals.quarantinedSince(anna, NOON.plusSeconds(1))).isZero();
    assertThat(arrivals.quarantinedSince(empty, NOON)).isZero();
  }

  private MailboxId mailbox(String name) throws Exception {
    Sources sources = new JpaSources(catalogue.entityManager(), clock);
    return catalogue.within(
        () ->
            sources.add(
                new Sources.MailboxDraft(name, null, null, null, new HarvestSchedule.ByHand())));
  }

  private Epoch folder(MailboxId mailbox, String name) throws Exception {
    HarvestJournal journal =
        new JpaHarvestJournal(
            catalogue.entityManager(),
            new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT),
            clock);
    return catalogue.within(
        () -> {
          RunId run = runs.computeIfAbsent(mailbox, each -> begin(journal, each));
          return journal.open(
              run,
              journal.adopt(run, FolderName.ofAscii(name, '/'), null).id(),
              new UidValidity(7));
        });
  }

  private static RunId begin(HarvestJournal journal, MailboxId mailbox) {
    return journal.begin(new RunOrder(mailbox, RunKind.HARVEST, "node", "system:harvest"));
  }

  private void place(MailboxId mailbox, Epoch epoch, Instant arrived) throws Exception {
    catalogue.within(
        () ->
            catalogue
                .entityManager()
                .createNativeQuery(
                    """
                    insert into placement (id, mailbox_id, folder_id, epoch_id, uid, address,
                      length, internal_date, offset_minutes, arrived_at, flags, claimed_size,
                      linked, seen_at)
                    values (:id, :mailbox, :folder, :epoch, :id, :address, 1, :arrived, 0, :arrived,
                      '', 1, false, :arrived)\
                    """)
                .setParameter("id", (long) ++uids)
                .setParameter("mailbox", mailbox.value())
                .setParameter("folder", epoch.folder().value())
                .setParameter("epoch", epoch.id().value())
                .setParameter("address", new byte[32])
                .setParameter("arrived", arrived)
                .executeUpdate());
  }
}
