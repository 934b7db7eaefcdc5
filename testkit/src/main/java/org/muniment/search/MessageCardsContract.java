package org.muniment.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.muniment.message.EmailAddress;
import org.muniment.message.MessageDate;
import org.muniment.message.MessageId;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.text.IndexState;

/** The contract of {@link MessageCards}. Each test begins without cards. */
public interface MessageCardsContract {

  /** The adapter under test, in a transaction that ends with the test. */
  MessageCards cards();

  /** A card that differs from others in all that {@code number} decides. */
  static MessageCard card(int number, String thread, @Nullable Instant written) {
    return new MessageCard(
        new Original(address(number), 1_000L + number),
        "Subject " + number + " \uD83D\uDCEC ü",
        List.of(new EmailAddress("Änne, \"the\" boss", "anne" + number + "@example.org")),
        List.of(new EmailAddress("", "bob@example.org"), new EmailAddress("Carl", "")),
        written == null ? null : new MessageDate(written, -150, MessageDate.Origin.RECEIVED_FIELD),
        new MessageId("label-" + number + "@example.org"),
        new ThreadKey(thread),
        number,
        IndexState.FULL,
        null);
  }

  /** The address of the original that has this number. */
  static ContentAddress address(int number) {
    return ContentAddress.ofContent(("original " + number).getBytes(UTF_8));
  }

  @Test
  default void aCardIsFoundAsItWasKept() {
    MessageCard card = card(1, "t", Instant.parse("2025-03-04T05:06:07Z"));
    cards().keep(List.of(card));
    assertThat(cards().find(address(1))).contains(card);
    assertThat(cards().find(address(2))).isEmpty();
  }

  @Test
  default void whatACardLacksStaysMissing() {
    MessageCard bare =
        new MessageCard(
            new Original(address(9), 5L << 30),
            "",
            List.of(),
            List.of(),
            null,
            null,
            new ThreadKey("x"),
            0,
            IndexState.TOO_LARGE,
            "it has more than 5 octets");
    cards().keep(List.of(bare));
    assertThat(cards().find(address(9))).contains(bare);
  }

  @Test
  default void aCardKeptAgainReplacesTheOneBefore() {
    MessageCard first = card(1, "t", Instant.parse("2025-03-04T05:06:07Z"));
    MessageCard second =
        new MessageCard(
            first.original(),
            "another",
            List.of(),
            first.to(),
            null,
            null,
            new ThreadKey("u"),
            3,
            IndexState.FAILED,
            "it took longer than 40 s");
    cards().keep(List.of(first));
    cards().keep(List.of(second));
    assertThat(cards().find(address(1))).contains(second);
    assertThat(cards().counts()).containsOnly(Map.entry(IndexState.FAILED, 1L));
    assertThat(cards().ofThread(new ThreadKey("t"), 0, 10)).isEmpty();
  }

  @Test
  default void theLongestThatACardCanHoldIsKept() {
    String wide = "\uD83D\uDCEC".repeat(1_000);
    MessageCard card =
        new MessageCard(
            new Original(address(1), 1),
            wide,
            Stream.generate(() -> new EmailAddress(wide, wide)).limit(50).toList(),
            Stream.generate(() -> new EmailAddress(wide, wide)).limit(50).toList(),
            null,
            new MessageId(wide),
            new ThreadKey(wide),
            1,
            IndexState.PARTIAL,
            wide);
    cards().keep(List.of(card));
    assertThat(cards().find(address(1))).contains(card);
  }

  @Test
  default void manyCardsAreKeptAndFoundAtOnce() {
    List<MessageCard> many =
        IntStream.range(0, 1_500).mapToObj(i -> card(i, "t" + i % 7, null)).toList();
    cards().keep(many);
    List<ContentAddress> wanted =
        IntStream.range(500, 2_500).mapToObj(MessageCardsContract::address).toList();
    assertThat(cards().find(wanted)).hasSize(1_000);
    assertThat(cards().counts()).containsOnly(Map.entry(IndexState.FULL, 1_500L));
  }

  @Test
  default void noCardsAreNoTrouble() {
    cards().keep(List.of());
    assertThat(cards().find(List.of())).isEmpty();
    assertThat(cards().threadsOf(List.of())).isEmpty();
    assertThat(cards().counts()).isEmpty();
  }

  @Test
  default void aThreadIsListedTheOldestFirst() {
    Instant day = Instant.parse("2025-03-04T00:00:00Z");
    cards()
        .keep(
            List.of(
                card(1, "t", day.plusSeconds(60)),
                card(2, "t", null),
                card(3, "t", day),
                card(4, "other", day),
                card(5, "t", day.plusSeconds(30))));
    assertThat(cards().ofThread(new ThreadKey("t"), 0, 10))
        .extracting(MessageCard::attachments)
        .containsExactly(3, 5, 1, 2);
    assertThat(cards().ofThread(new ThreadKey("t"), 1, 2))
        .extracting(MessageCard::attachments)
        .containsExactly(5, 1);
    assertThat(cards().ofThread(new ThreadKey("t"), 4, 2)).isEmpty();
  }

  @Test
  default void labelsLeadToThreads() {
    cards().keep(List.of(card(1, "t", null), card(2, "u", null)));
    assertThat(
            cards()
                .threadsOf(
                    List.of(
                        new MessageId("label-1@example.org"),
                        new MessageId("label-2@example.org"),
                        new MessageId("label-3@example.org"))))
        .containsOnly(
            Map.entry(new MessageId("label-1@example.org"), new ThreadKey("t")),
            Map.entry(new MessageId("label-2@example.org"), new ThreadKey("u")));
  }
}
