package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Fault;

/** Servers that do not list all that they have: nothing may be passed over for it. */
class HarvestListingTest {
  private static final int MESSAGES = 11;
  private static final long ODD = 6;

  private final HarvestFixture it = new HarvestFixture();

  @BeforeEach
  void aFolderOfElevenMessages() {
    it.server.create("INBOX");
    for (int i = 1; i <= MESSAGES; i++) {
      it.deliver("INBOX", "message " + i);
    }
    it.watchCursors();
  }

  @Test
  void aMessageThatTheListingOmitsIsFetchedAllTheSame() {
    it.listing(
        (good, range, items, unreadable) -> good.inventory(range, butOdd(items), unreadable));

    RunClosing closing = it.harvest();

    assertThat(closing.tally().archived()).isEqualTo(MESSAGES);
    it.archiveEqualsServer();
  }

  @Test
  void aLineThatBreaksBeforeItsUidHidesNoMessage() {
    it.listing(
        (good, range, items, unreadable) -> {
          good.inventory(range, butOdd(items), unreadable);
          if (range.contains(ODD)) {
            unreadable.accept(-1L);
          }
        });

    it.harvest();

    it.archiveEqualsServer();
  }

  @Test
  void anOmittedMessageIsNotMadeUpForByOneThatVanishedMeanwhile() {
    it.harvest();
    it.server.expunge("INBOX", 2);
    it.deliver("INBOX", "message 12");
    it.deliver("INBOX", "message 13");
    it.listing(
        (good, range, items, unreadable) ->
            good.inventory(
                range,
                item -> {
                  if (item.uid().value() != 12) {
                    items.accept(item);
                  }
                },
                unreadable));

    it.harvest();

    it.archiveEqualsServer();
  }

  @Test
  void anOmittedMessageThatCannotBeFetchedEitherIsQuarantined() {
    it.listing(
        (good, range, items, unreadable) -> good.inventory(range, butOdd(items), unreadable));
    it.server.failingAt(missing());

    RunClosing closing = it.harvest();

    assertThat(closing.tally().archived()).isEqualTo(MESSAGES - 1);
    assertThat(quarantined()).extracting(m -> m.uid().value()).containsExactly(ODD);
  }

  @Test
  void theFlagsOfAKnownMessageStayWhatTheyAreWhileTheListingOmitsIt() {
    it.harvest();
    it.listing(
        (good, range, items, unreadable) -> good.inventory(range, butOdd(items), unreadable));
    it.withTerms(it.terms().withDeepAudit());

    RunClosing closing = it.harvest();

    assertThat(closing.tally().flagsChanged()).isZero();
    it.archiveEqualsServer();
  }

  @Test
  void aQuarantinedMessageWhoseListingIsRefusedWaitsItsTurnAndNewMailIsTaken() {
    it.server.failingAt(missing());
    it.harvest();
    it.listing(
        (good, range, items, unreadable) -> {
          if (range.contains(ODD) && range.first() == range.last()) {
            throw SourceFailure.of(Fault.SOURCE_REFUSED, "memory", "to list messages", "NO broken");
          }
          good.inventory(range, items, unreadable);
        });
    it.clock.advance(Duration.ofHours(2));
    it.deliver("INBOX", "new");

    RunClosing closing = it.harvest();

    assertThat(closing.tally().archived()).isEqualTo(1);
    assertThat(closing.troubles()).isEmpty();
    QuarantinedMessage odd = quarantined().getFirst();
    assertThat(odd.tries()).isEqualTo(2);
    assertThat(odd.serverText()).contains("NO broken");
    assertThat(odd.nextTry()).isAfter(it.clock.instant().plus(Duration.ofHours(5)));
  }

  @Test
  void aQuarantinedMessageThatTheListingOmitsIsNotTakenForGone() {
    it.server.failingAt(missing());
    it.harvest();
    it.listing(
        (good, range, items, unreadable) -> good.inventory(range, butOdd(items), unreadable));
    it.clock.advance(Duration.ofHours(2));

    RunClosing closing = it.harvest();

    assertThat(closing.tally().vanished()).isZero();
    assertThat(quarantined()).extracting(QuarantinedMessage::tries).containsExactly(2);
  }

  @Test
  void newMailIsTakenBeforeQuarantinedMessagesAreTriedAgain() {
    it.server.failingAt(missing());
    it.harvest();
    it.clock.advance(Duration.ofHours(2));
    it.deliver("INBOX", "new");
    it.server.forgetCommands();

    it.harvest();

    List<String> commands = it.server.commands();
    assertThat(commands).contains("parts INBOX");
    assertThat(commands.lastIndexOf("fetch INBOX")).isLessThan(commands.indexOf("parts INBOX"));
  }

  @Test
  void aFolderWhoseLineCannotBeReadIsATroubleOfTheRunAndOfTheTest() {
    it.listingFolder(
        new FolderListing(
            FolderName.ofAscii("(unreadable)", null),
            Set.of("\\nonexistent"),
            null,
            "a folder was listed in a way that cannot be read"));

    RunClosing closing = it.harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.troubles())
        .containsExactly("(unreadable): a folder was listed in a way that cannot be read");
    assertThat(closing.tally().incomplete()).isEqualTo(1);
    assertThat(it.test().good()).isTrue();
    assertThat(it.test().sentence()).contains("1 folder", "listed in a way that cannot be read");
  }

  @Test
  void uidsThatDoNotLastAndACountThatNeverAddsUpDoNotKeepTheRunForEver() {
    it.examining(
        good ->
            new FolderStatus(
                good.uidValidity(), good.uidNext(), good.messages() + 1, -1, null, false));

    RunClosing closing = assertTimeoutPreemptively(Duration.ofSeconds(20), it::harvest);

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.troubles()).singleElement().asString().contains("counts 12 messages");
  }

  private static Consumer<InventoryItem> butOdd(Consumer<InventoryItem> items) {
    return item -> {
      if (item.uid().value() != ODD) {
        items.accept(item);
      }
    };
  }

  private static MailFaults missing() {
    return new MailFaults() {
      @Override
      public Delivery delivery(String folder, long uid, boolean inParts) {
        return uid == ODD ? Delivery.MISSING : Delivery.WHOLE;
      }
    };
  }

  private List<QuarantinedMessage> quarantined() {
    return it.journal.due(it.epoch("INBOX").id(), Instant.MAX, 100);
  }

  // --- the server's identifiers

  @Test
  void aMessageWithAKnownIdentifierButAnotherSizeIsFetched() {
    it.harvest();
    byte[] other = HarvestFixture.octets("longer than before");
    it.server.impose("INBOX", other, sameIdAs(1), HarvestFixture.DATE);

    it.harvest();

    it.archiveEqualsServer();
  }

  @Test
  void aMessageWithAKnownIdentifierButAnotherDateIsFetched() {
    it.harvest();
    ServerMessage first = it.server.messages("INBOX").getFirst();
    byte[] other = HarvestFixture.octets("nessage 1");
    it.server.impose("INBOX", other, first.emailId(), HarvestFixture.DATE.plusSeconds(1));

    it.harvest();

    it.archiveEqualsServer();
  }

  @Test
  void messagesThatShareAnIdentifierAreFetchedOneByOne() {
    it.harvest();
    byte[] other = HarvestFixture.octets("nessage 1");
    String id = sameIdAs(1);
    it.server.impose("INBOX", other, id, HarvestFixture.DATE);
    it.server.impose("INBOX", HarvestFixture.octets("message 1"), id, HarvestFixture.DATE);

    it.harvest();

    it.archiveEqualsServer();
  }

  private String sameIdAs(long uid) {
    return it.server.messages("INBOX").stream()
        .filter(message -> message.uid() == uid)
        .findFirst()
        .orElseThrow()
        .emailId();
  }
}
