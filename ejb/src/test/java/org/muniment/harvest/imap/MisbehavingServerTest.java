package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.muniment.harvest.imap.ThreeMessages.octets;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.muniment.archive.Uid;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldFolder;
import org.muniment.demo.imap.Request;
import org.muniment.fault.Fault;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.UidRange;
import org.muniment.harvest.imap.ThreeMessages.Outcome;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.MessageFault;
import org.muniment.testkit.imap.Script;

/**
 * Whatever a server does at the second of three messages: it is reported, it is never handed over
 * as good when it is not, and the third message is unaffected.
 */
class MisbehavingServerTest {

  static Stream<Arguments> faultsThatCostOnlyTheMessage() {
    return Stream.of(
        Arguments.of("NIL", MessageFault.nil(), "NIL"),
        Arguments.of("an empty literal", MessageFault.emptyLiteral(), "empty"),
        Arguments.of("half of it as if whole", MessageFault.truncatedTo(20_000), "20000 octets of"),
        Arguments.of("an answer that breaks off", MessageFault.unreadable(), "cannot be read"),
        Arguments.of("a broken end", MessageFault.unreadableAtTheEnd(), "cannot be read"),
        Arguments.of("no UID", MessageFault.withoutUid(), "without a UID"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faultsThatCostOnlyTheMessage")
  void aBadAnswerCostsOnlyItsMessageAndIsNamed(String name, MessageFault fault, String reason) {
    try (ThreeMessages three = new ThreeMessages(Script.good().atMessage(2, fault))) {
      Outcome outcome = three.fetch();
      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.receiver().received()).containsOnlyKeys(1L, 3L);
      assertThat(outcome.receiver().received().get(1L)).isEqualTo(octets(1));
      assertThat(outcome.receiver().received().get(3L)).isEqualTo(octets(3));
      assertThat(outcome.receiver().batches().getFirst().missing()).containsExactly(new Uid(2));
      assertThat(outcome.receiver().oddities().get(2L)).contains(reason);
      assertThat(outcome.goesOn()).isTrue();
    }
  }

  static Stream<Arguments> oddButHarmless() {
    return Stream.of(
        Arguments.of("items that nobody knows", MessageFault.unknownItems()),
        Arguments.of("the UID after the octets", MessageFault.uidLast()),
        Arguments.of("literal8", MessageFault.literal8()),
        Arguments.of("the message twice", MessageFault.twice()),
        Arguments.of("flags first", MessageFault.flagsFirst()),
        Arguments.of("an expunge in between", MessageFault.afterAnExpunge()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddButHarmless")
  void anOddAnswerYieldsTheExactOctets(String name, MessageFault fault) {
    try (ThreeMessages three = new ThreeMessages(Script.good().atMessage(2, fault))) {
      assertAllThreeExact(three.fetch());
    }
  }

  private static void assertAllThreeExact(Outcome outcome) {
    assertThat(outcome.failure()).isEmpty();
    for (int number = 1; number <= 3; number++) {
      assertThat(outcome.receiver().received().get((long) number)).isEqualTo(octets(number));
    }
    assertThat(outcome.receiver().oddities()).isEmpty();
    assertThat(outcome.goesOn()).isTrue();
  }

  static Stream<Arguments> faultsThatCostTheConnection() {
    return Stream.of(
        Arguments.of("cut in mid-literal", MessageFault.cutInMidLiteral(), Fault.SOURCE_DROPPED),
        Arguments.of("stalled", MessageFault.stallingInMidLiteral(), Fault.SOURCE_DROPPED),
        Arguments.of("2.8 GiB", MessageFault.hugeLiteral("3000000000"), Fault.SOURCE_DROPPED),
        Arguments.of(
            "beyond 64 bits", MessageFault.hugeLiteral("9".repeat(30)), Fault.SOURCE_PROTOCOL),
        Arguments.of("no length", MessageFault.hugeLiteral("many"), Fault.SOURCE_PROTOCOL),
        Arguments.of(
            "more than announced", MessageFault.announcing(39_000), Fault.SOURCE_PROTOCOL));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faultsThatCostTheConnection")
  void aLostConnectionKeepsWhatWasGoodAndTheNextGoesOn(
      String name, MessageFault fault, Fault expected) {
    try (ThreeMessages three = new ThreeMessages(Script.good().atMessage(2, fault, 1))) {
      Outcome outcome = three.fetch();
      assertThat(outcome.failure())
          .get()
          .extracting(failure -> failure.fault())
          .isEqualTo(expected);
      assertThat(outcome.failure().orElseThrow().endsSession()).isTrue();
      assertThat(outcome.receiver().received()).containsOnlyKeys(1L);
      assertThat(outcome.receiver().batches())
          .singleElement()
          .satisfies(batch -> assertThat(batch.refusal()).isNotNull());
      assertAllThreeExact(three.fetch());
    }
  }

  @Test
  void aMessageRefusedByNoIsMissingAndTheRestIsKept() {
    Script script =
        Script.good()
            .atMessage(2, MessageFault.missing())
            .ending(Request::isBodyFetch, "NO Some messages could not be FETCHed (Failure)");
    try (ThreeMessages three = new ThreeMessages(script)) {
      Outcome outcome = three.fetch();
      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.receiver().received()).containsOnlyKeys(1L, 3L);
      assertThat(outcome.receiver().batches().getFirst().refusal())
          .contains("could not be FETCHed");
      assertThat(outcome.goesOn()).isTrue();
    }
  }

  @Test
  void unavailableSaidOfAMessageIsNoThrottleForItsFolder() {
    Script script =
        Script.good()
            .atMessage(2, MessageFault.missing())
            .ending(Request::isBodyFetch, "NO [UNAVAILABLE] UID FETCH Server error");
    try (ThreeMessages three = new ThreeMessages(script)) {
      Outcome outcome = three.fetch();
      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.receiver().received()).containsOnlyKeys(1L, 3L);
    }
  }

  @Test
  void aLimitOfMessagesLeavesTheRestMissingWithItsReason() {
    Script script =
        Script.good()
            .atMessage(3, MessageFault.missing(), 1)
            .ending(Request::isBodyFetch, "OK [MESSAGELIMIT 2 3] 2 partial results");
    try (ThreeMessages three = new ThreeMessages(script)) {
      Outcome outcome = three.fetch();
      assertThat(outcome.receiver().received()).containsOnlyKeys(1L, 2L);
      assertThat(outcome.receiver().oddities().get(3L)).contains("MESSAGELIMIT");
    }
  }

  @Test
  void byeInTheMiddleEndsTheSessionWithItsWords() {
    Script script =
        Script.good().on(Request::isBodyFetch, CommandFault.bye("Too many connections"), 1);
    try (ThreeMessages three = new ThreeMessages(script)) {
      Outcome outcome = three.fetch();
      assertThat(outcome.failure())
          .get()
          .extracting(f -> f.fault())
          .isEqualTo(Fault.SOURCE_DROPPED);
      assertThat(outcome.failure().orElseThrow()).hasMessageContaining("Too many connections");
      assertThat(outcome.receiver().received()).isEmpty();
      assertAllThreeExact(three.fetch());
    }
  }

  @Test
  void silenceEndsTheSession() {
    Script script = Script.good().on(Request::isBodyFetch, CommandFault.stalling(), 1);
    try (ThreeMessages three = new ThreeMessages(script)) {
      Outcome outcome = three.fetch();
      assertThat(outcome.failure())
          .get()
          .extracting(f -> f.fault())
          .isEqualTo(Fault.SOURCE_DROPPED);
      assertThat(outcome.failure().orElseThrow()).hasMessageContaining("silent");
      assertAllThreeExact(three.fetch());
    }
  }

  @Test
  void anAnswerThatIsNotImapEndsTheSession() {
    Script script =
        Script.good().on(Request::isBodyFetch, CommandFault.adding("HTTP/1.1 200 OK"), 1);
    try (ThreeMessages three = new ThreeMessages(script)) {
      Outcome outcome = three.fetch();
      assertThat(outcome.failure())
          .get()
          .extracting(f -> f.fault())
          .isEqualTo(Fault.SOURCE_PROTOCOL);
      assertAllThreeExact(three.fetch());
    }
  }

  @Test
  void aMessageAsAQuotedStringIsTaken() {
    Script script = Script.good().atMessage(4, MessageFault.quoted());
    try (ThreeMessages three = new ThreeMessages(script)) {
      three.imap().inbox().add(Content.of("Subject: \"a\\b\""));
      Outcome outcome = three.fetch();
      assertThat(outcome.receiver().received().get(4L))
          .isEqualTo("Subject: \"a\\b\"".getBytes(ISO_8859_1));
    }
  }

  @Test
  void bareLineFeedsNulsAndLyingTextArriveAsTheyAre() {
    String text = "Subject: x\n\n\0\0a\rb)\r\n* 3 FETCH (UID 3 BODY[] {3}\r\nabc)\r\nm9 OK\r\n";
    byte[] octets = text.getBytes(ISO_8859_1);
    try (ThreeMessages three = new ThreeMessages(Script.good())) {
      three.imap().inbox().add(Content.of(octets));
      Outcome outcome = three.fetch();
      assertThat(outcome.receiver().received().get(4L)).isEqualTo(octets);
      assertThat(outcome.receiver().received().get(3L)).isEqualTo(octets(3));
    }
  }

  @Test
  void aSizeClaimedTooSmallDoesNotCutAMessage() {
    Script script =
        Script.good().atListing(2, saying("RFC822.SIZE 13000 INTERNALDATE NIL FLAGS ()"));
    try (ThreeMessages three = new ThreeMessages(script)) {
      assertAllThreeExact(three.fetch());
      Outcome inParts = three.fetchInParts(2);
      assertThat(inParts.receiver().received().get(2L)).isEqualTo(octets(2));
    }
  }

  @Test
  void aSizeClaimedTooLargeIsDoubtedUntilPartsShowThatThereIsNoMore() {
    Script script = Script.good().atListing(2, saying("RFC822.SIZE 99000 FLAGS ()"));
    try (ThreeMessages three = new ThreeMessages(script)) {
      Outcome whole = three.fetch();
      assertThat(whole.receiver().received()).containsOnlyKeys(1L, 3L);
      assertThat(whole.receiver().oddities().get(2L)).contains("40000 octets of 99000");
      Outcome inParts = three.fetchInParts(2);
      assertThat(inParts.receiver().received().get(2L)).isEqualTo(octets(2));
      assertThat(inParts.receiver().oddities().get(2L)).contains("of the 99000 it claims");
    }
  }

  static Stream<Arguments> waysOfParts() {
    return Stream.of(
        Arguments.of("parts of 8 KiB at most", MessageFault.partsOfAtMost(8_192)),
        Arguments.of("the whole instead of a part", MessageFault.wholeInsteadOfPart()),
        Arguments.of("NIL for the whole", MessageFault.nil().exceptInParts()),
        Arguments.of("nothing for the whole", MessageFault.missing().exceptInParts()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("waysOfParts")
  void whatFailsInOnePieceComesInParts(String name, MessageFault fault) {
    try (ThreeMessages three = new ThreeMessages(Script.good().atMessage(2, fault))) {
      Outcome outcome = three.fetchInParts(2);
      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.receiver().received().get(2L)).isEqualTo(octets(2));
      assertThat(outcome.receiver().oddities()).isEmpty();
      assertThat(outcome.goesOn()).isTrue();
    }
  }

  @Test
  void whatFailsInPartsTooIsJoinedFromHeaderAndTextAndSaysSo() {
    Script script = Script.good().atMessage(2, MessageFault.nil().exceptApart());
    try (ThreeMessages three = new ThreeMessages(script)) {
      Outcome outcome = three.fetchInParts(2);
      assertThat(outcome.receiver().received().get(2L)).isEqualTo(octets(2));
      assertThat(outcome.receiver().oddities().get(2L)).contains("joined from header and text");
    }
  }

  @Test
  void whatFailsInEveryWayStaysMissing() {
    try (ThreeMessages three = new ThreeMessages(Script.good().atMessage(2, MessageFault.nil()))) {
      Outcome outcome = three.fetchInParts(2);
      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.receiver().received()).isEmpty();
      assertThat(outcome.receiver().oddities().get(2L)).contains("nothing");
      assertThat(outcome.goesOn()).isTrue();
    }
  }

  @Test
  void aPartThatIsRefusedLeavesTheMessageMissing() {
    Script script =
        Script.good()
            .on(request -> request.mentions("<262144."), CommandFault.ending("NO broken"), 9);
    try (ThreeMessages three = new ThreeMessages(script)) {
      three.imap().inbox().add(Content.longText("Subject: long\r\n\r\n", 600_000));
      Outcome outcome = three.fetchInParts(4);
      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.receiver().received()).isEmpty();
      assertThat(outcome.receiver().batches().getFirst().refusal()).contains("NO broken");
      assertThat(outcome.goesOn()).isTrue();
    }
  }

  static Stream<Arguments> oddListings() {
    return Stream.of(
        Arguments.of("RFC822.SIZE 40000 INTERNALDATE NIL FLAGS ()", 40_000L),
        Arguments.of("RFC822.SIZE 40000 INTERNALDATE \"\" FLAGS ()", 40_000L),
        Arguments.of(
            "RFC822.SIZE 40000 INTERNALDATE \"30-Dec-1899 00:00:00 +0000\" FLAGS ()", 40_000L),
        Arguments.of("RFC822.SIZE 40000 FLAGS ()", 40_000L),
        Arguments.of("FLAGS ()", -1L),
        Arguments.of("RFC822.SIZE NIL X-VENDOR (a {3}\r\nb)c NIL) FLAGS NIL", -1L));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddListings")
  void anOddListingStillNamesTheMessage(String items, long size) {
    Script script = Script.good().atListing(2, saying(items));
    try (ThreeMessages three = new ThreeMessages(script);
        Session session = three.open()) {
      List<InventoryItem> listed = ThreeMessages.inventory(session);
      assertThat(listed)
          .extracting(item -> item.uid().value())
          .containsExactlyInAnyOrder(1L, 2L, 3L);
      InventoryItem odd =
          listed.stream().filter(i -> i.uid().value() == 2).findFirst().orElseThrow();
      assertThat(odd.size()).isEqualTo(size);
      assertThat(odd.internalDate()).isNull();
    }
  }

  private static MessageFault saying(String items) {
    return MessageFault.saying(items);
  }

  @Test
  void aListingThatCannotBeReadIsReportedByItsUid() {
    Script script = Script.good().atListing(2, saying("RFC822.SIZE many FLAGS ()"));
    try (ThreeMessages three = new ThreeMessages(script);
        Session session = three.open()) {
      session.examine(ThreeMessages.INBOX);
      List<Long> listed = new ArrayList<>();
      List<Long> unreadable = new ArrayList<>();
      session.inventory(
          new UidRange(1, 9), item -> listed.add(item.uid().value()), unreadable::add);
      assertThat(listed).containsExactly(1L, 3L);
      assertThat(unreadable).containsExactly(2L);
    }
  }

  @Test
  void aListingLimitedToFewMessagesIsAskedForInHalves() {
    Script script =
        Script.good()
            .atListing(3, MessageFault.missing())
            .on(
                request -> request.name().equals("UID FETCH") && request.text(0).equals("1:100"),
                CommandFault.saying(
                    "OK [MESSAGELIMIT 1 1] partial",
                    "* 1 FETCH (UID 1 RFC822.SIZE 40000 FLAGS ()"
                        + " INTERNALDATE \"01-Jan-2024 10:00:00 +0000\")"),
                1);
    try (ThreeMessages three = new ThreeMessages(script);
        Session session = three.open()) {
      assertThat(ThreeMessages.inventory(session))
          .extracting(item -> item.uid().value())
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void aMailboxWithManyMessagesIsListedInWindows() {
    try (ThreeMessages three = new ThreeMessages(Script.good());
        Session session = three.open()) {
      HeldFolder inbox = three.imap().inbox();
      for (int number = 4; number <= 12_000; number++) {
        inbox.add(Content.of("Subject: small\r\n\r\n"));
      }
      inbox.skipUidsTo(3_000_000_000L);
      inbox.add(Content.of("Subject: far away\r\n\r\n"));
      session.examine(ThreeMessages.INBOX);
      List<Long> uids = new ArrayList<>();
      session.inventory(
          new UidRange(1, 3_000_000_000L), item -> uids.add(item.uid().value()), uid -> {});
      assertThat(uids).hasSize(12_001).doesNotHaveDuplicates().endsWith(3_000_000_000L);
      assertThat(three.imap().commands()).filteredOn("UID FETCH"::equals).hasSizeLessThan(40);
    }
  }
}
