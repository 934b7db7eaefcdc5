package org.muniment.journal.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.muniment.archive.PlacementId;
import org.muniment.fault.Fault;
import org.muniment.journal.Delivery;
import org.muniment.journal.Delivery.Outcome;
import org.muniment.journal.DeliveryBook;
import org.muniment.journal.Envelope;
import org.muniment.journal.ReceiverId;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;

class CommitDeskTest {
  private static final long GONE = 13;

  /** Refuses a receiver, as the catalogue does with one that was removed. */
  private static final class Book implements DeliveryBook {
    final List<Integer> transactions = new ArrayList<>();
    boolean isAway;

    @Override
    public List<Outcome> take(List<Delivery> deliveries) {
      transactions.add(deliveries.size());
      if (isAway) {
        throw Fault.DATABASE_UNAVAILABLE.on();
      }
      if (deliveries.stream().anyMatch(each -> each.receiver().value() == GONE)) {
        throw Fault.NOT_FOUND.on("receiver", GONE);
      }
      return deliveries.stream().map(each -> Outcome.PLACED).toList();
    }

    @Override
    public Map<PlacementId, Handover> handovers(Collection<PlacementId> placements) {
      return Map.of();
    }
  }

  private final Book book = new Book();
  private final CommitDesk desk = new CommitDesk(book);

  private CompletableFuture<List<Outcome>> hand(long receiver) {
    return desk.hand(
        List.of(
            new Delivery(
                new ReceiverId(receiver),
                new Envelope("a@b.example", List.of("journal@archive.example")),
                new Original(ContentAddress.ofContent(new byte[0]), 0),
                new Delivery.Way("192.0.2.1", "mx", "plain"),
                Instant.EPOCH)));
  }

  /** Runs the desk until all is answered. */
  private void answer(List<CompletableFuture<List<Outcome>>> waiting) throws Exception {
    Thread thread = Thread.ofPlatform().daemon().start(desk);
    CompletableFuture.allOf(waiting.toArray(CompletableFuture<?>[]::new))
        .exceptionally(trouble -> null)
        .get();
    desk.close();
    thread.join();
  }

  @Test
  void whoWaitsTogetherIsWrittenTogether() throws Exception {
    List<CompletableFuture<List<Outcome>>> waiting = List.of(hand(1), hand(2), hand(1));
    answer(waiting);
    assertThat(waiting).allSatisfy(each -> assertThat(each.join()).containsExactly(Outcome.PLACED));
    assertThat(book.transactions).containsExactly(3);
  }

  @Test
  void oneThatCannotBeWrittenStopsNoOther() throws Exception {
    List<CompletableFuture<List<Outcome>>> waiting = List.of(hand(1), hand(GONE), hand(2));
    answer(waiting);
    assertThat(waiting.get(0).join()).containsExactly(Outcome.PLACED);
    assertThatThrownBy(() -> waiting.get(1).join()).hasMessageContaining("no receiver 13");
    assertThat(waiting.get(2).join()).containsExactly(Outcome.PLACED);
  }

  @Test
  void aDatabaseThatIsAwayIsAskedOnceForAllWhoWait() throws Exception {
    book.isAway = true;
    List<CompletableFuture<List<Outcome>>> waiting = List.of(hand(1), hand(2));
    answer(waiting);
    assertThat(waiting).allSatisfy(each -> assertThat(each).isCompletedExceptionally());
    assertThat(book.transactions).containsExactly(2);
  }

  @Test
  void whoComesAfterTheEndIsRefused() {
    desk.close();
    assertThat(hand(1)).isCompletedExceptionally();
    assertThat(book.transactions).isEmpty();
  }
}
