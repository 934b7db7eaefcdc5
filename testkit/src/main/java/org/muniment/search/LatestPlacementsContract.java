package org.muniment.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.muniment.access.Entitlement;
import org.muniment.archive.MailboxId;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;

/** The contract of {@link LatestPlacements}. Each test begins with an empty ledger. */
public interface LatestPlacementsContract {
  /** Covers all. */
  Entitlement EVERYTHING = new Entitlement.EveryMailbox();

  /** The adapter under test. */
  LatestPlacements latest();

  /** Appends to the ledger that is counted. */
  long append(Act act);

  private static Act placed(long mailbox, Map<String, Object> more) {
    Map<String, Object> body = new TreeMap<>(more);
    body.put("mailbox", mailbox);
    body.put("placement", 1L);
    return new Act(EntryKind.PLACED, "system:harvest", "original/" + mailbox, body);
  }

  private static Entitlement mailboxes(LongStream numbers) {
    return new Entitlement.Mailboxes(
        numbers.mapToObj(MailboxId::new).collect(Collectors.toUnmodifiableSet()));
  }

  @Test
  default void whatWasPlacedFromThePositionOnIsCounted() {
    append(placed(1, Map.of()));
    long second = append(placed(2, Map.of()));
    append(placed(1, Map.of()));
    assertThat(latest().since(0, EVERYTHING)).isEqualTo(3);
    assertThat(latest().since(second, EVERYTHING)).isEqualTo(2);
    assertThat(latest().since(second + 2, EVERYTHING)).isZero();
    assertThat(latest().since(second + 1_000, EVERYTHING)).isZero();
  }

  @Test
  default void onlyMailboxesThatAreCoveredCount() {
    append(placed(1, Map.of()));
    append(placed(11, Map.of()));
    append(placed(2, Map.of("note", "not \"mailbox\":1, at all")));
    assertThat(latest().since(0, mailboxes(LongStream.of(1)))).isEqualTo(1);
    assertThat(latest().since(0, mailboxes(LongStream.of(1, 2)))).isEqualTo(2);
    assertThat(latest().since(0, mailboxes(LongStream.rangeClosed(2, 1_500)))).isEqualTo(2);
    assertThat(latest().since(0, new Entitlement.Mailboxes(Set.of()))).isZero();
  }

  @Test
  default void otherEntriesAndMessagesThatOnlyReturnedDoNotCount() {
    append(placed(1, Map.of("returned", true)));
    append(
        new Act(EntryKind.VANISHED, "system:harvest", "original/1", Map.of("mailbox", 1L, "x", 1)));
    append(new Act(EntryKind.SEARCHED, "olga", "mail", Map.of("count", 0L)));
    assertThat(latest().since(0, EVERYTHING)).isZero();
    assertThat(latest().since(0, mailboxes(LongStream.of(1)))).isZero();
  }
}
