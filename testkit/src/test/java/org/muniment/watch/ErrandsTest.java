package org.muniment.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.FolderName;
import org.muniment.testkit.SettableClock;
import org.muniment.watch.Errands.End;

class ErrandsTest {
  private static final MailboxId ANNA = new MailboxId(1);
  private static final MailboxId BEN = new MailboxId(2);
  private static final FolderName INBOX = FolderName.ofAscii("INBOX", '/');
  private static final FolderName LISTS = FolderName.ofAscii("Lists", '/');
  private static final Duration GAP = Duration.ofSeconds(5);
  private static final Duration DELAY = Duration.ofMinutes(1);
  private final SettableClock clock = new SettableClock();
  private final Errands errands = new Errands(clock, GAP, DELAY);

  @Test
  void manySignalsOfAMailboxAreOneErrand() {
    for (int i = 0; i < 10_000; i++) {
      errands.signal(ANNA, i % 2 == 0 ? INBOX : LISTS, true);
    }
    assertThat(errands.next()).contains(new Errand(ANNA, Set.of(INBOX, LISTS)));
    assertThat(errands.next()).isEmpty();
  }

  @Test
  void aSignalDuringAnErrandLeadsToAnotherAndNeverToTwoAtOnce() {
    errands.signal(ANNA, INBOX, true);
    Errand first = errands.next().orElseThrow();
    errands.signal(ANNA, INBOX, true);
    clock.advance(Duration.ofHours(1));
    assertThat(errands.next()).isEmpty();

    errands.ended(first, End.FRUITFUL);
    clock.advance(GAP);
    assertThat(errands.next()).contains(first);
  }

  @Test
  void betweenTwoErrandsOfAMailboxThereIsAGapThatOthersDoNotWaitFor() {
    errands.signal(ANNA, INBOX, true);
    errands.ended(errands.next().orElseThrow(), End.FRUITFUL);
    errands.signal(ANNA, INBOX, true);
    errands.signal(BEN, INBOX, true);
    assertThat(errands.next()).map(Errand::mailbox).contains(BEN);
    assertThat(errands.next()).isEmpty();
    clock.advance(GAP);
    assertThat(errands.next()).map(Errand::mailbox).contains(ANNA);
  }

  @Test
  void anErrandThatMetAnotherRunComesAgainWithoutAnotherSignal() {
    errands.signal(ANNA, INBOX, true);
    Errand errand = errands.next().orElseThrow();
    errands.ended(errand, End.OVERLAPPED);
    assertThat(errands.next()).isEmpty();
    clock.advance(GAP);
    assertThat(errands.next()).contains(errand);
  }

  @Test
  void anErrandThatFailsComesAgainLaterAndLater() {
    errands.signal(ANNA, INBOX, true);
    Duration waited = GAP;
    for (int i = 0; i < 6; i++) {
      errands.ended(errands.next().orElseThrow(), End.FAILED);
      waited = waited.multipliedBy(2);
      clock.advance(waited.minusMillis(1));
      assertThat(errands.next()).isEmpty();
      clock.advance(Duration.ofMillis(1));
    }
    errands.ended(errands.next().orElseThrow(), End.FRUITFUL);
    errands.signal(ANNA, INBOX, true);
    clock.advance(GAP);
    assertThat(errands.next()).isPresent();
  }

  @Test
  void aServerThatSignalsNothingAgainAndAgainIsListenedToLess() {
    Duration gap = GAP;
    for (int i = 0; i < 6; i++) {
      errands.signal(ANNA, INBOX, true);
      errands.ended(errands.next().orElseThrow(), End.FRUITLESS);
      errands.signal(ANNA, INBOX, true);
      clock.advance(gap.minusMillis(1));
      assertThat(errands.next()).isEmpty();
      clock.advance(Duration.ofMillis(1));
      gap = gap.multipliedBy(2);
    }
  }

  @Test
  void whatIsNoArrivalWaitsForMoreAndAnArrivalTakesItAlong() {
    errands.signal(ANNA, INBOX, false);
    assertThat(errands.next()).isEmpty();
    errands.signal(ANNA, LISTS, true);
    assertThat(errands.next()).contains(new Errand(ANNA, Set.of(INBOX, LISTS)));

    errands.signal(BEN, INBOX, false);
    clock.advance(DELAY);
    assertThat(errands.next()).map(Errand::mailbox).contains(BEN);
  }

  @Test
  void whoWaitedLongestComesFirst() {
    errands.signal(BEN, INBOX, true);
    clock.advance(Duration.ofSeconds(1));
    errands.signal(ANNA, INBOX, true);
    assertThat(errands.next()).map(Errand::mailbox).contains(BEN);
  }

  @Test
  void aMailboxThatIsForgottenOrDroppedIsNotLookedAt() {
    errands.signal(ANNA, INBOX, true);
    errands.forget(ANNA);
    errands.signal(BEN, INBOX, true);
    Errand errand = errands.next().orElseThrow();
    errands.signal(BEN, INBOX, true);
    errands.ended(errand, End.DROPPED);
    clock.advance(Duration.ofHours(1));
    assertThat(errands.next()).isEmpty();
  }
}
