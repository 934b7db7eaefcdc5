package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.ledger.EntryKind;

/** Harvests that leave messages out on purpose, and what becomes of these when rules change. */
class ExclusionsHarvestTest {
  private static final ExclusionRule JUNK = rule("Junk", ExclusionKind.SPECIAL_USE, "\\junk");
  private static final ExclusionRule LISTS = rule("Lists", ExclusionKind.FOLDER, "Lists/**");
  private static final ExclusionRule LARGE = rule("Large", ExclusionKind.LARGER, "1000");

  private final HarvestFixture it = new HarvestFixture();
  private ExclusionSet rules = ExclusionSet.NONE;

  @BeforeEach
  void aMailboxWithJunkAndLists() {
    for (String folder : List.of("INBOX", "Spam", "Lists", "Lists/java")) {
      it.server.create(folder);
      it.deliver(folder, "one in " + folder);
      it.deliver(folder, "two in " + folder);
    }
    it.server.dedicate("Spam", "\\junk");
    it.watchCursors();
  }

  @Test
  void whatRulesLeaveOutIsAccountedForUidByUid() {
    it.server.append("INBOX", new byte[1001], null, Set.of());
    it.server.append("INBOX", new byte[1000], null, Set.of());
    set(JUNK, LISTS, LARGE);

    RunClosing closing = it.harvest();

    assertThat(it.present()).hasSize(3);
    assertThat(closing.tally().excluded()).isEqualTo(7);
    assertThat(closing.tally().onServer()).isEqualTo(10);
    assertThat(closing.tally().incomplete()).isZero();
    isComplete("INBOX", Map.of("Large (version 1)", 1L));
    isComplete("Spam", Map.of("Junk (version 1)", 2L));
    isComplete("Lists", Map.of("Lists (version 1)", 2L));
    isComplete("Lists/java", Map.of("Lists (version 1)", 2L));
    assertThat(it.ledgerKinds().stream().filter(EntryKind.EXCLUDED::equals)).hasSize(7);
  }

  @Test
  void whatWasLeftOutIsTakenByTheNextRunWhenItsRuleIsTakenAway() {
    set(JUNK, LISTS);
    it.harvest();
    set(LISTS);

    RunClosing closing = it.harvest();

    assertThat(closing.tally().archived()).isEqualTo(2);
    isComplete("Spam", Map.of());
    isComplete("Lists", Map.of("Lists (version 1)", 2L));
    assertThat(it.reconciliation("Spam").archived()).isEqualTo(2);
    it.server.forgetCommands();
    it.harvest();
    assertThat(it.server.commands()).containsExactly("open", "list");
    set();
    it.harvest();
    it.archiveEqualsServer();
  }

  @Test
  void aRuleThatIsChangedLeavesOutUnderItsNewVersion() {
    it.server.append("INBOX", new byte[1001], null, Set.of());
    it.server.append("INBOX", new byte[3000], null, Set.of());
    set(LARGE);
    it.harvest();
    set(rule("Large", ExclusionKind.LARGER, "2000"));

    it.harvest();

    isComplete("INBOX", Map.of("Large (version 2)", 1L));
    assertThat(it.reconciliation("INBOX").archived()).isEqualTo(3);
  }

  @Test
  void aNewRuleTouchesNothingThatIsArchived() {
    it.harvest();
    set(JUNK, LISTS, LARGE);
    it.deliver("Spam", "three in Spam");

    it.harvest();

    assertThat(it.present()).hasSize(8);
    assertThat(it.gone()).isEmpty();
    isComplete("Spam", Map.of("Junk (version 1)", 1L));
    assertThat(it.reconciliation("Spam").archived()).isEqualTo(2);
  }

  @Test
  void aFolderThatIsRenamedOutOfReachOfItsRuleIsTaken() {
    set(LISTS);
    it.harvest();
    it.server.rename("Lists/java", "Java");

    it.harvest();

    assertThat(it.reconciliation("Java").archived()).isEqualTo(2);
    isComplete("Java", Map.of());
  }

  @Test
  void whatLeavesTheServerIsLeftOutNoMore() {
    set(JUNK);
    it.harvest();
    it.server.expunge("Spam", 1);

    it.harvest();

    isComplete("Spam", Map.of("Junk (version 1)", 1L));
    set();
    it.harvest();
    it.archiveEqualsServer();
  }

  @Test
  void whatCannotBeFetchedAfterAllIsInQuarantineAndCountedOnce() {
    set(JUNK);
    it.harvest();
    set();
    it.server.failingAt(nothingOf("Spam"));

    RunClosing closing = it.harvest();

    assertThat(closing.tally().quarantined()).isEqualTo(2);
    assertThat(closing.tally().incomplete()).isZero();
    assertThat(it.reconciliation("Spam").excluded()).isEmpty();
    assertThat(it.reconciliation("Spam").quarantinedCount()).isEqualTo(2);
    it.server.failingAt(new MailFaults() {});
    it.clock.advance(Duration.ofDays(1));
    it.harvest();
    it.archiveEqualsServer();
  }

  @Test
  void theRunSaysByWhichVersionItWent() {
    set(JUNK);
    set(JUNK, LARGE);

    it.harvest();

    assertThat(it.ledger.read(0, 100).getLast().body()).contains("\"rules\":2");
    isComplete("Spam", Map.of("Junk (version 1)", 2L));
  }

  @Test
  void whatTheServerSaysOfItsFoldersIsKeptForPeopleWhoSetUpRules() {
    it.harvest();

    assertThat(it.journal.specialUses())
        .isEqualTo(Map.of(it.folder("Spam").id(), Set.of("\\junk")));
  }

  private void set(ExclusionRule... wanted) {
    rules = rules.next(List.of(wanted), "anna", Instant.EPOCH);
    it.withTerms(it.terms().excluding(rules));
  }

  private void isComplete(String folder, Map<String, Long> excluded) {
    Reconciliation told = it.reconciliation(folder);
    assertThat(told.isComplete()).as("%s", told).isTrue();
    assertThat(told.excluded()).isEqualTo(excluded);
    assertThat(told.accounted()).isEqualTo(it.server.messages(folder).size());
  }

  private static MailFaults nothingOf(String silent) {
    return new MailFaults() {
      @Override
      public Delivery delivery(String folder, long uid, boolean inParts) {
        return folder.equals(silent) ? Delivery.MISSING : Delivery.WHOLE;
      }
    };
  }

  private static ExclusionRule rule(String name, ExclusionKind kind, String value) {
    return new ExclusionRule(name, kind, value, 0);
  }
}
