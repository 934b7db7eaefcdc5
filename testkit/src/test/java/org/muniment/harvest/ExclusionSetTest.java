package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.testkit.SettableClock;

class ExclusionSetTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");
  private static final ExclusionRule JUNK =
      new ExclusionRule("Junk", ExclusionKind.SPECIAL_USE, "\\Junk", 0);
  private static final ExclusionRule LARGE =
      new ExclusionRule("Large", ExclusionKind.LARGER, "1000", 0);

  @Test
  void aRuleKeepsItsVersionUntilItSaysSomethingElse() {
    ExclusionSet first = ExclusionSet.NONE.next(List.of(JUNK), "anna", NOON);
    ExclusionSet second = first.next(List.of(LARGE, JUNK), "bert", NOON);
    ExclusionRule larger = new ExclusionRule("Large", ExclusionKind.LARGER, "2000", 2);
    ExclusionSet third = second.next(List.of(larger, JUNK), "anna", NOON);

    assertThat(first.rules()).extracting(ExclusionRule::since).containsExactly(1L);
    assertThat(second.rules()).extracting(ExclusionRule::since).containsExactly(2L, 1L);
    assertThat(third.rules()).extracting(ExclusionRule::since).containsExactly(3L, 1L);
    assertThat(third.version()).isEqualTo(3);
  }

  @Test
  void aRuleThatComesBackIsAnotherVersionOfItself() {
    ExclusionSet first = ExclusionSet.NONE.next(List.of(JUNK), "anna", NOON);
    ExclusionSet third = first.next(List.of(), "anna", NOON).next(List.of(JUNK), "anna", NOON);

    assertThat(third.rules()).extracting(ExclusionRule::mark).hasToString("[Junk (version 3)]");
  }

  @Test
  void theLedgerTellsAllOfIt() {
    InMemoryLedger ledger = new InMemoryLedger(new SettableClock());
    ExclusionSet set = ExclusionSet.NONE.next(List.of(JUNK, LARGE), "anna", NOON);
    ledger.append(set.toAct());

    assertThat(ExclusionSet.of(EntryBody.of(ledger.read(0, 1).getFirst()).orElseThrow()))
        .isEqualTo(set);
  }

  @Test
  void rulesThatCannotBeAreRefusedWithAReason() {
    refused("Two rules are called junk.", () -> set(JUNK, rule("junk", ExclusionKind.LARGER, "1")));
    refused("1 to 100 characters", () -> rule(" ", ExclusionKind.LARGER, "1"));
    refused("No number of octets: 1 MB", () -> rule("a", ExclusionKind.LARGER, "1 MB"));
    refused("No special use (RFC 6154): junk", () -> rule("a", ExclusionKind.SPECIAL_USE, "junk"));
    refused("none empty", () -> rule("a", ExclusionKind.FOLDER, "/a"));
  }

  private static void refused(String reason, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static void set(ExclusionRule... rules) {
    ExclusionSet.NONE.next(List.of(rules), "anna", NOON);
  }

  private static ExclusionRule rule(String name, ExclusionKind kind, String value) {
    return new ExclusionRule(name, kind, value, 0);
  }
}
