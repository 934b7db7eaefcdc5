package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.muniment.demo.imap.Content;
import org.muniment.harvest.imap.ThreeMessages.Outcome;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.MessageFault;
import org.muniment.testkit.imap.Script;

/**
 * A message that comes in parts has ended when a part without octets says so. A part that does not
 * come is no end: what came before it is not the message.
 */
class EndOfPartsTest {
  private static final int LENGTH = 1_000_000;

  static Stream<Arguments> partsThatDoNotCome() {
    return Stream.of(
        Arguments.of("NIL", CommandFault.saying("OK done", "* 4 FETCH (UID 4 BODY[]<262144> NIL)")),
        Arguments.of("nothing: expunged meanwhile", CommandFault.ending("OK done")),
        Arguments.of(
            "a line that cannot be read",
            CommandFault.saying("OK done", "* 4 FETCH (UID 4 BODY[]<262144> many)")),
        Arguments.of("a part of something else", wrongOrigin()),
        Arguments.of("NO", CommandFault.ending("NO broken")));
  }

  private static CommandFault wrongOrigin() {
    return CommandFault.saying("OK done", "* 4 FETCH (UID 4 BODY[]<0> \"abc\")");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("partsThatDoNotCome")
  void aMessageWhoseSecondPartDoesNotComeIsRefusedNotTruncated(String name, CommandFault fault) {
    Script script = Script.good().on(request -> request.mentions("<262144."), fault, 9);
    try (ThreeMessages three = new ThreeMessages(script)) {
      three.imap().inbox().add(Content.longText("Subject: long\r\n\r\n", LENGTH));
      Outcome outcome = three.fetchInParts(4);
      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.receiver().received()).isEmpty();
      assertThat(outcome.receiver().batches().getFirst().refusal()).isNotBlank();
      assertThat(outcome.goesOn()).isTrue();
    }
  }

  static Stream<Arguments> waysToSayThatNothingLiesBeyond() {
    return Stream.of(
        Arguments.of("an empty part", MessageFault.partsOfAtMost(30_000)),
        Arguments.of("NIL", nilBeyond()),
        Arguments.of("NO", null));
  }

  private static MessageFault nilBeyond() {
    return (told, answers) -> {
      if (!told.request().mentions("<40000.")) {
        return false;
      }
      answers.line("* 2 FETCH (UID 2 BODY[]<40000> NIL)");
      return true;
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("waysToSayThatNothingLiesBeyond")
  void aMessageOfTheClaimedLengthEndsHoweverTheServerSaysIt(String name, MessageFault fault) {
    Script script =
        fault == null
            ? Script.good()
                .on(request -> request.mentions("<40000."), CommandFault.ending("NO beyond"), 9)
            : Script.good().atMessage(2, fault);
    try (ThreeMessages three = new ThreeMessages(script)) {
      Outcome outcome = three.fetchInParts(2);
      assertThat(outcome.receiver().received().get(2L)).isEqualTo(ThreeMessages.octets(2));
      assertThat(outcome.receiver().oddities()).isEmpty();
    }
  }

  @Test
  void theWholeInsteadOfAPartIsTheWholeAlsoWhereTheClaimIsTooLarge() {
    Script script =
        Script.good()
            .atListing(2, MessageFault.saying("RFC822.SIZE 40100 FLAGS () INTERNALDATE NIL"))
            .atMessage(2, MessageFault.wholeInsteadOfPart());
    try (ThreeMessages three = new ThreeMessages(script)) {
      Outcome outcome = three.fetchInParts(2);
      assertThat(outcome.receiver().received().get(2L)).isEqualTo(ThreeMessages.octets(2));
    }
  }

  @Test
  void aHeaderWithoutItsTextIsNotJoinedToAMessage() {
    for (String size : List.of("40000", "NIL")) {
      Script script =
          Script.good()
              .atListing(2, MessageFault.saying("RFC822.SIZE " + size + " FLAGS ()"))
              .on(
                  request -> request.mentions("HEADER"),
                  CommandFault.saying(
                      "OK done", "* 2 FETCH (UID 2 BODY[HEADER] \"Subject: m2\" BODY[TEXT] \"\")"),
                  9)
              .atMessage(2, MessageFault.nil());
      try (ThreeMessages three = new ThreeMessages(script)) {
        Outcome outcome = three.fetchInParts(2);
        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.receiver().received()).isEmpty();
        assertThat(outcome.receiver().oddities().get(2L)).contains("header");
        assertThat(outcome.goesOn()).isTrue();
      }
    }
  }
}
