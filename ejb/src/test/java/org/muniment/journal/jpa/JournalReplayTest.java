package org.muniment.journal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.FolderChange;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestActs;
import org.muniment.harvest.jpa.HarvestReplay;
import org.muniment.journal.Admission;
import org.muniment.journal.Delivery;
import org.muniment.journal.DeliveryBook.Handover;
import org.muniment.journal.Envelope;
import org.muniment.journal.JournalActs;
import org.muniment.journal.Network;
import org.muniment.journal.ReadingBook;
import org.muniment.journal.Receiver;
import org.muniment.journal.ReceiverFigures;
import org.muniment.journal.ReceiverId;
import org.muniment.ledger.Act;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.ledger.LedgerContract;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerReplay;
import org.muniment.ledger.LedgerReplayContract;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.testkit.SettableClock;

class JournalReplayTest implements LedgerReplayContract {
  private static final Instant NOON = LedgerContract.NOON.truncatedTo(ChronoUnit.MILLIS);
  private static final Receiver RECEIVER =
      new Receiver(
          new ReceiverId(4),
          "journal@archive.example",
          new MailboxId(8),
          new FolderId(900),
          new Admission(List.of(Network.parse("192.0.2.0/24")), List.of(), true),
          false,
          NOON);
  private static final Delivery DELIVERY =
      new Delivery(
          RECEIVER.id(),
          new Envelope("anna@example.org", List.of("journal@archive.example")),
          new Original(ContentAddress.ofContent(new byte[1]), 1),
          new Delivery.Way("192.0.2.1", "mx.example.org", "TLSv1.3"),
          NOON);

  private final Catalogue catalogue = Catalogue.onH2();

  /** The folder comes back by the room of the harvest, which is shown each entry before. */
  @BeforeEach
  void begin() throws Exception {
    Act folder =
        HarvestActs.folder(
            "ines",
            RECEIVER.mailbox(),
            RECEIVER.folder(),
            FolderChange.APPEARED,
            FolderName.ofAscii(RECEIVER.address(), '/'),
            null);
    inTransaction(
        () -> {
          new HarvestReplay(catalogue.entityManager()).replay(List.of(entry(0, folder)));
          return folder;
        });
  }

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Override
  public LedgerReplay replay() {
    return new JournalReplay(catalogue.entityManager());
  }

  @Override
  public Act act() {
    return JournalActs.receiver("ines", "added", RECEIVER, 77L);
  }

  @Override
  public boolean isThere() throws Exception {
    return inTransaction(
        () -> new JpaReceivers(catalogue.entityManager()).receivers().contains(RECEIVER));
  }

  @Override
  public <T> T inTransaction(Callable<T> work) throws Exception {
    return catalogue.within(work);
  }

  @Test
  void receiversDeliveriesAndQuarantineComeBackAndAPasswordDoesNot() throws Exception {
    JournalActs.Place place = new JournalActs.Place(RECEIVER.address(), 8, 900, 77, 2);
    ReadingBook.Known held =
        new ReadingBook.Known(
            new PlacementId(50),
            RECEIVER.mailbox(),
            RECEIVER.folder(),
            DELIVERY.original().address(),
            "No report.",
            NOON);
    List<Act> acts =
        List.of(
            act(),
            JournalActs.receiver("ines", "opened", RECEIVER, null),
            JournalActs.placed(place, DELIVERY, 50, 1),
            JournalActs.repeated(8, DELIVERY, 50, 1),
            JournalActs.repeated(8, DELIVERY, 50, 2),
            JournalActs.unwrapped(JournalActs.ACTOR, held));
    for (int twice = 0; twice < 2; twice++) {
      inTransaction(
          () -> {
            for (int i = 0; i < acts.size(); i++) {
              replay().replay(List.of(entry(i, acts.get(i))));
            }
            replay().finish();
            return acts;
          });
    }
    inTransaction(
        () -> {
          JpaReceivers receivers = new JpaReceivers(catalogue.entityManager());
          Receiver receiver = receivers.receivers().getFirst();
          assertThat(receiver.isOpen()).isTrue();
          assertThat(receivers.passwordHash(receiver.id())).isNull();
          assertThat(receivers.journals()).containsExactly(RECEIVER.mailbox());
          assertThat(receivers.figures(List.of(receiver)).get(receiver.id()))
              .isEqualTo(new ReceiverFigures(3, 2, 0, 1, NOON));
          assertThat(new JpaReadingBook(catalogue.entityManager()).quarantined(null, null, 10))
              .containsExactly(held);
          assertThat(handovers())
              .containsExactly(
                  new Handover(
                      RECEIVER.id(),
                      RECEIVER.address(),
                      DELIVERY.envelope(),
                      DELIVERY.way(),
                      DELIVERY.at(),
                      2));
          return receiver;
        });
  }

  private List<Handover> handovers() {
    return List.copyOf(
        new JpaDeliveryBook(catalogue.entityManager(), new InMemoryLedger(new SettableClock()))
            .handovers(List.of(new PlacementId(50)))
            .values());
  }

  private static LedgerEntry entry(long sequence, Act act) {
    return LedgerEntry.of(sequence, NOON, act, new byte[32]);
  }
}
