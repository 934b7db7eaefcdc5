package org.muniment.harvest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.Uid;
import org.muniment.fault.Fault;
import org.muniment.harvest.MailSource.Fetched;
import org.muniment.harvest.MailSource.Session;

/** What every {@link MailSource} does. */
public interface MailSourceContract {
  UidRange ALL = new UidRange(1, 100_000);

  /** The one of this test, made afresh before it. */
  SourceUnderTest under();

  @AfterEach
  default void end() {
    under().close();
  }

  private Session open() {
    return under().source().open(under().server(), under().login());
  }

  private static byte[] mail(int number) {
    return "Subject: number %d\r\n\r\nText %d\r\n".formatted(number, number).getBytes(UTF_8);
  }

  private void deliver(int count) {
    for (int i = 1; i <= count; i++) {
      under().deliver("INBOX", mail(i));
    }
  }

  private static FolderName folder(Session session, String display) {
    return session.folders().stream()
        .filter(listing -> listing.name().display().equals(display))
        .findFirst()
        .orElseThrow()
        .name();
  }

  private static List<InventoryItem> inventory(Session session, UidRange range) {
    List<InventoryItem> items = new ArrayList<>();
    session.inventory(
        range,
        items::add,
        unreadable -> {
          throw new AssertionError("unreadable: " + unreadable);
        });
    return items;
  }

  private static List<InventoryItem> inbox(Session session) {
    session.examine(folder(session, "INBOX"));
    return inventory(session, ALL);
  }

  @Test
  default void aFolderIsListedWithItsState() {
    deliver(2);
    try (Session session = open()) {
      FolderListing inbox = session.folders().getFirst();
      assertThat(inbox.name().isInbox()).isTrue();
      assertThat(inbox.isSelectable()).isTrue();
      assertThat(inbox.trouble()).isNull();
      FolderStatus status = session.examine(inbox.name());
      assertThat(status.messages()).isEqualTo(2);
      assertThat(status.uidNext()).isEqualTo(3);
      assertThat(status.uidValidity()).isNotNull();
      assertThat(inbox.status())
          .isNotNull()
          .extracting(FolderStatus::uidValidity, FolderStatus::messages)
          .containsExactly(status.uidValidity(), 2L);
    }
  }

  @Test
  default void foldersAreListedAndOpenedWhateverTheirNames() {
    char parting = under().separator();
    List<String> names =
        List.of(
            "Entwürfe",
            "Проекты",
            "会議",
            "R&D",
            "say \"hello\"",
            "back\\slash",
            "100 % *",
            "(a) [b] {c}",
            "Projects" + parting + "2024" + parting + "Über-Fall",
            "INBOX" + parting + "Child");
    for (String name : names) {
      under().makeFolder(name);
      under().deliver(name, ("Subject: in " + name + "\r\n\r\n").getBytes(UTF_8));
    }
    try (Session session = open()) {
      for (String name : names) {
        assertThat(session.examine(folder(session, name)).messages()).as(name).isEqualTo(1);
        GatheringReceiver receiver = new GatheringReceiver();
        session.fetch(inventory(session, ALL), receiver);
        assertThat(new String(receiver.received().get(1L), UTF_8)).contains("in " + name);
      }
    }
  }

  @Test
  default void aFolderIsListedByItself() {
    under().makeFolder("Entw\u00fcrfe");
    under().makeFolder("100 % *");
    under().deliver("100 % *", mail(1));
    try (Session session = open()) {
      for (FolderListing each : session.folders()) {
        assertThat(session.folder(each.name())).contains(each);
      }
      assertThat(session.folder(FolderName.ofAscii("Missing", under().separator()))).isEmpty();
    }
  }

  @Test
  default void whatArrivesIsToldWhileIdling() {
    deliver(1);
    try (Session session = open()) {
      session.examine(folder(session, "INBOX"));
      CountingIdling idling = new CountingIdling(() -> under().deliver("INBOX", mail(2)));
      for (int tries = 0; tries < 100 && idling.arrivals() == 0; tries++) {
        assertThat(session.idle(Duration.ofMillis(300), idling)).isTrue();
      }
      assertThat(idling.arrivals()).isPositive();
      assertThat(inbox(session)).hasSize(2);
    }
  }

  @Test
  default void whatCameSinceTheFolderWasOpenedIsToldByIdling() {
    try (Session session = open()) {
      session.examine(folder(session, "INBOX"));
      deliver(1);
      CountingIdling idling = new CountingIdling(() -> {});
      for (int tries = 0; tries < 100 && idling.arrivals() == 0; tries++) {
        assertThat(session.idle(Duration.ofMillis(300), idling)).isTrue();
      }
      assertThat(idling.arrivals()).isPositive();
    }
  }

  @Test
  default void anInventoryNamesEveryMessageOnceWithSizeAndDate() {
    deliver(5);
    try (Session session = open()) {
      List<InventoryItem> items = inbox(session);
      assertThat(items).extracting(item -> item.uid().value()).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(items).allSatisfy(item -> assertThat(item.size()).isEqualTo(mail(1).length));
      assertThat(items).allSatisfy(item -> assertThat(item.internalDate()).isNotNull());
      assertThat(items).allSatisfy(item -> assertThat(item.flags()).isEmpty());
    }
  }

  @Test
  default void anInventoryKeepsToItsRange() {
    deliver(5);
    try (Session session = open()) {
      session.examine(folder(session, "INBOX"));
      assertThat(inventory(session, new UidRange(2, 3)))
          .extracting(item -> item.uid().value())
          .containsExactly(2L, 3L);
      assertThat(inventory(session, new UidRange(6, 9))).isEmpty();
      assertThat(inventory(session, new UidRange(4, 0xFFFF_FFFFL))).hasSize(2);
    }
  }

  @Test
  default void theOctetsThatArriveAreTheOctetsThatWereDelivered() {
    byte[] large = ("Subject: large\r\n\r\n" + "0123456789\r\n".repeat(300_000)).getBytes(UTF_8);
    byte[] eightBit = "Subject: \u00e4\r\n\r\n\u00ff) {5}\r\n* 1 FETCH\r\n".getBytes(ISO_8859_1);
    under().deliver("INBOX", large);
    under().deliver("INBOX", eightBit);
    under().deliver("INBOX", mail(3));
    try (Session session = open()) {
      GatheringReceiver receiver = new GatheringReceiver();
      session.fetch(inbox(session), receiver);
      assertThat(receiver.received().get(1L)).isEqualTo(large);
      assertThat(receiver.received().get(2L)).isEqualTo(eightBit);
      assertThat(receiver.received().get(3L)).isEqualTo(mail(3));
    }
  }

  @Test
  default void everyMessageAskedForIsAccountedForOnceAndInOrder() {
    deliver(620);
    try (Session session = open()) {
      List<InventoryItem> items = inbox(session);
      GatheringReceiver receiver = new GatheringReceiver();
      session.fetch(items, receiver);
      List<Uid> accounted = receiver.batches().stream().flatMap(b -> b.asked().stream()).toList();
      assertThat(accounted).isEqualTo(items.stream().map(InventoryItem::uid).toList());
      assertThat(receiver.batches()).hasSizeGreaterThan(2);
      assertThat(receiver.batches()).allSatisfy(b -> assertThat(b.missing()).isEmpty());
      assertThat(receiver.batches()).allSatisfy(b -> assertThat(b.refusal()).isNull());
      assertThat(receiver.received().get(620L)).isEqualTo(mail(620));
    }
  }

  @Test
  default void aFetchEndsWhereTheReceiverWantsNoMore() {
    deliver(620);
    try (Session session = open()) {
      List<InventoryItem> items = inbox(session);
      GatheringReceiver receiver = new GatheringReceiver().stoppingAfter(1);
      session.fetch(items, receiver);
      assertThat(receiver.batches()).hasSize(1);
      assertThat(inventory(session, new UidRange(620, 620))).hasSize(1);
    }
  }

  @Test
  default void octetsThatNobodyReadsAreSkipped() {
    deliver(3);
    try (Session session = open()) {
      List<String> seen = new ArrayList<>();
      session.fetch(inbox(session), new ReadingLittle(seen));
      assertThat(seen).containsExactly("1:S", "2:S", "3:S");
    }
  }

  @Test
  default void aMessageThatIsGoneIsMissingWithoutAWord() {
    deliver(3);
    try (Session session = open()) {
      List<InventoryItem> items = inbox(session);
      under().remove("INBOX", 2);
      session.examine(folder(session, "INBOX"));
      GatheringReceiver receiver = new GatheringReceiver();
      session.fetch(items, receiver);
      assertThat(receiver.received()).containsOnlyKeys(1L, 3L);
      assertThat(receiver.batches().getFirst().missing()).containsExactly(new Uid(2));
      assertThat(receiver.oddities()).isEmpty();
      assertThat(session.existing(new UidRange(1, 10))).isEqualTo(Set.of(new Uid(1), new Uid(3)));
    }
  }

  @Test
  default void existingKeepsToItsRange() {
    deliver(4);
    try (Session session = open()) {
      session.examine(folder(session, "INBOX"));
      assertThat(session.existing(new UidRange(2, 3))).containsOnly(new Uid(2), new Uid(3));
      assertThat(session.existing(new UidRange(50, 60))).isEmpty();
    }
  }

  @Test
  default void inPartsTheSameOctetsArrive() {
    byte[] large = ("Subject: large\r\n\r\n" + "0123456789\r\n".repeat(60_000)).getBytes(UTF_8);
    under().deliver("INBOX", large);
    under().deliver("INBOX", mail(2));
    try (Session session = open()) {
      for (InventoryItem item : inbox(session)) {
        GatheringReceiver receiver = new GatheringReceiver();
        session.fetchInParts(item, receiver);
        byte[] delivered = item.uid().value() == 1 ? large : mail(2);
        assertThat(receiver.received().get(item.uid().value())).isEqualTo(delivered);
        assertThat(receiver.batches()).hasSize(1);
        assertThat(receiver.oddities()).isEmpty();
      }
    }
  }

  @Test
  default void aMessageThatIsGoneIsMissingInPartsToo() {
    deliver(1);
    try (Session session = open()) {
      List<InventoryItem> items = inbox(session);
      under().remove("INBOX", 1);
      session.examine(folder(session, "INBOX"));
      GatheringReceiver receiver = new GatheringReceiver();
      session.fetchInParts(items.getFirst(), receiver);
      assertThat(receiver.received()).isEmpty();
      assertThat(receiver.batches())
          .singleElement()
          .satisfies(b -> assertThat(b.missing()).hasSize(1));
    }
  }

  @Test
  default void readingChangesNothing() {
    deliver(2);
    try (Session session = open()) {
      List<InventoryItem> items = inbox(session);
      session.fetch(items, new GatheringReceiver());
      session.fetchInParts(items.getFirst(), new GatheringReceiver());
      assertThat(inbox(session)).allSatisfy(item -> assertThat(item.flags()).isEmpty());
    }
  }

  @Test
  default void flagsAreToldAsTheyAreNow() {
    deliver(3);
    under().flag("INBOX", 2, "\\Seen");
    try (Session session = open()) {
      session.examine(folder(session, "INBOX"));
      List<InventoryItem> told = new ArrayList<>();
      session.flags(new UidRange(1, 3), -1, told::add);
      assertThat(told)
          .filteredOn(item -> item.uid().value() == 2)
          .singleElement()
          .satisfies(item -> assertThat(item.flags()).containsExactly("\\Seen"));
    }
  }

  @Test
  default void flagsChangedSinceAModificationSequenceAreTold() {
    deliver(3);
    try (Session session = open()) {
      long before = session.examine(folder(session, "INBOX")).highestModSeq();
      under().flag("INBOX", 3, "\\Flagged");
      session.examine(folder(session, "INBOX"));
      List<InventoryItem> told = new ArrayList<>();
      session.flags(new UidRange(1, 3), before, told::add);
      assertThat(told)
          .anySatisfy(
              item -> {
                assertThat(item.uid()).isEqualTo(new Uid(3));
                assertThat(item.flags()).containsExactly("\\Flagged");
              });
      if (before > 0) {
        assertThat(told).hasSize(1);
      }
    }
  }

  @Test
  default void whatVanishedSinceAModificationSequenceIsToldOrSaidToBeUnknown() {
    deliver(5);
    try (Session session = open()) {
      long before = session.examine(folder(session, "INBOX")).highestModSeq();
      under().remove("INBOX", 2);
      under().flag("INBOX", 3, "\\Flagged");
      session.examine(folder(session, "INBOX"));
      List<InventoryItem> told = new ArrayList<>();
      UidSet.Builder vanished = new UidSet.Builder();
      if (session.changes(new UidRange(1, 5), before, told::add, vanished::add)) {
        assertThat(vanished.build()).isEqualTo(UidSet.of(new UidRange(2, 2)));
      } else {
        assertThat(vanished.build().isEmpty()).isTrue();
      }
      assertThat(told).anySatisfy(item -> assertThat(item.uid()).isEqualTo(new Uid(4)));
    }
  }

  @Test
  default void aFolderThatIsNotThereIsRefusedAndTheSessionGoesOn() {
    deliver(1);
    try (Session session = open()) {
      FolderName missing = FolderName.ofAscii("No such folder", under().separator());
      assertThatThrownBy(() -> session.examine(missing))
          .isInstanceOfSatisfying(
              SourceFailure.class,
              failure -> {
                assertThat(failure.fault()).isEqualTo(Fault.SOURCE_REFUSED);
                assertThat(failure.endsSession()).isFalse();
              });
      assertThat(inbox(session)).hasSize(1);
    }
  }

  @Test
  default void aWrongPasswordIsRefused() {
    assertThatThrownBy(() -> under().source().open(under().server(), under().wrongLogin()))
        .isInstanceOfSatisfying(
            SourceFailure.class,
            failure -> assertThat(failure.fault()).isEqualTo(Fault.SOURCE_LOGIN_REFUSED));
  }

  @Test
  default void anEmptyFolderIsNothingToFetch() {
    try (Session session = open()) {
      assertThat(session.examine(folder(session, "INBOX")).messages()).isZero();
      assertThat(inventory(session, ALL)).isEmpty();
      session.fetch(List.of(), new GatheringReceiver());
      assertThat(session.existing(ALL)).isEmpty();
    }
  }

  /** Reads one octet of each message. */
  final class ReadingLittle implements MailSource.Receiver {
    private final List<String> seen;

    ReadingLittle(List<String> seen) {
      this.seen = seen;
    }

    @Override
    public void receive(Uid uid, InputStream octets, long announced) throws IOException {
      seen.add(uid + ":" + (char) octets.read());
    }

    @Override
    public boolean batchEnded(Fetched fetched) {
      return true;
    }
  }
}
