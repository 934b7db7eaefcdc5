package org.muniment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link LedgerFollower} does. Each test begins with an empty ledger. */
public interface LedgerFollowerContract {

  /** The follower, as it is after a start: what it did not take in for good before is lost. */
  LedgerFollower started();

  /** The ledger that it follows. */
  Ledger ledger();

  /** Lets the ledger have so many more entries, of a kind that the follower has to take in. */
  void grow(int entries);

  @Test
  default void aFollowerHasANameAndAnAppetite() {
    assertThat(started().name()).matches("[a-z][a-z-]*");
    assertThat(started().appetite()).isPositive();
  }

  @Test
  default void aNewFollowerBeginsAtTheFirstEntry() {
    LedgerFollower follower = started();
    assertThat(follower.position()).isZero();
    follower.rest();
    assertThat(follower.position()).isZero();
  }

  @Test
  default void whatWasFedBeforeARestIsTakenInForGood() {
    grow(12);
    LedgerFollower follower = started();
    feed(follower, 0, 5);
    feed(follower, 5, 12);
    follower.rest();
    assertThat(follower.position()).isEqualTo(12);
    assertThat(started().position()).isEqualTo(12);
  }

  @Test
  default void aFollowerThatDiedBeforeItRestedIsFedAgainFromWhereItSays() {
    grow(5);
    LedgerFollower first = started();
    feed(first, 0, 5);
    first.rest();
    grow(7);
    feed(first, 5, 9);

    LedgerFollower second = started();
    long position = second.position();
    assertThat(position).isBetween(5L, 9L);
    feed(second, position, 12);
    second.rest();

    assertThat(started().position()).isEqualTo(12);
  }

  @Test
  default void aFollowerGoesOnAsTheLedgerGrows() {
    LedgerFollower follower = started();
    assertThat(follower.position()).isZero();
    for (int size = 3; size <= 12; size += 3) {
      grow(3);
      feed(follower, size - 3, size);
      follower.rest();
    }
    assertThat(started().position()).isEqualTo(12);
  }

  private void feed(LedgerFollower follower, long from, long to) {
    List<LedgerEntry> entries = ledger().read(from, Math.toIntExact(to - from));
    assertThat(entries).hasSize(Math.toIntExact(to - from));
    follower.feed(entries);
  }
}
