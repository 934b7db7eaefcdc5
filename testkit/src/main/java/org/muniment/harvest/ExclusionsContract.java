package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Sighting;
import org.muniment.archive.Uid;
import org.muniment.archive.UidValidity;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;

/** What every adapter of {@link Exclusions} does. Each test begins without rules and mailboxes. */
public interface ExclusionsContract {
  /** A moment. */
  Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

  /** The adapter, without any version. */
  Exclusions exclusions();

  /** The journal of the same catalogue. */
  HarvestJournal journal();

  /** The ledger that it tells. */
  Ledger ledger();

  /** A mailbox at a server. */
  MailboxId freshMailbox();

  @Test
  default void beforeAnybodySetARuleNothingIsLeftOut() {
    assertThat(exclusions().current()).isEqualTo(ExclusionSet.NONE);
    assertThat(exclusions().versions(Long.MAX_VALUE, 9)).isEmpty();
    assertThat(exclusions().version(1)).isEmpty();
  }

  @Test
  default void everyChangeIsAVersionThatStays() {
    ExclusionRule large = rule("large", ExclusionKind.LARGER, "1000");
    ExclusionRule junk = rule("junk", ExclusionKind.SPECIAL_USE, "\\junk");
    ExclusionSet first = exclusions().change(0, List.of(large), "anna", NOON);
    ExclusionSet second =
        exclusions().change(1, List.of(junk, large), "bert", NOON.plusSeconds(60));

    assertThat(exclusions().current()).isEqualTo(second);
    assertThat(exclusions().version(1)).contains(first);
    assertThat(exclusions().versions(Long.MAX_VALUE, 9)).containsExactly(second, first);
    assertThat(exclusions().versions(2, 9)).containsExactly(first);
    assertThat(second.rules()).extracting(ExclusionRule::since).containsExactly(2L, 1L);
    LedgerEntry last = ledger().read(ledger().size() - 1, 1).getFirst();
    assertThat(last.kind()).isEqualTo(EntryKind.CONFIGURATION_CHANGED);
    assertThat(last.body()).contains("bert", "\"subject\":\"exclusions\"", "\"version\":2");
  }

  @Test
  default void whoChangesAVersionThatIsNotInForceAnyMoreIsRefused() {
    ExclusionRule large = rule("large", ExclusionKind.LARGER, "1000");
    exclusions().change(0, List.of(large), "anna", NOON);
    long entries = ledger().size();

    assertThatThrownBy(() -> exclusions().change(0, List.of(), "bert", NOON))
        .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.CONFLICT))
        .hasMessageContaining("version 1 is in force");
    assertThat(ledger().size()).isEqualTo(entries);
  }

  @Test
  default void theExtentOfARuleIsWhatTheServersHadWhenLastLookedAt() {
    MailboxId mailbox = freshMailbox();
    RunId run = journal().begin(new RunOrder(mailbox, RunKind.HARVEST, "node", "x"));
    KnownFolder junk = adopt(run, "Spam");
    KnownFolder lists = adopt(run, "Lists/java");
    take(run, mailbox, journal().open(run, junk.id(), new UidValidity(1)));
    take(run, mailbox, journal().open(run, lists.id(), new UidValidity(1)));
    journal().describe(run, Map.of(junk.id(), Set.of("\\junk")));

    assertThat(extent(ExclusionKind.SPECIAL_USE, "\\junk"))
        .isEqualTo(new Exclusions.Extent(1, 3, 1));
    assertThat(extent(ExclusionKind.SPECIAL_USE, "\\sent"))
        .isEqualTo(new Exclusions.Extent(0, 0, 0));
    assertThat(extent(ExclusionKind.FOLDER, "lists/**")).isEqualTo(new Exclusions.Extent(1, 3, 1));
    assertThat(extent(ExclusionKind.FOLDER, "**")).isEqualTo(new Exclusions.Extent(2, 6, 2));
    assertThat(extent(ExclusionKind.LARGER, "2500")).isEqualTo(new Exclusions.Extent(2, 2, 0));
    assertThat(extent(ExclusionKind.LARGER, "999")).isEqualTo(new Exclusions.Extent(2, 6, 2));
    assertThat(exclusions().counts())
        .containsExactly(new Exclusions.Count(new RuleMark("large", 1), 2));

    journal().describe(run, Map.of());
    journal().gone(run, lists.id());

    assertThat(extent(ExclusionKind.SPECIAL_USE, "\\junk").folders()).isZero();
    assertThat(extent(ExclusionKind.FOLDER, "**")).isEqualTo(new Exclusions.Extent(1, 3, 1));
    assertThat(extent(ExclusionKind.LARGER, "999")).isEqualTo(new Exclusions.Extent(1, 3, 1));
  }

  private Exclusions.Extent extent(ExclusionKind kind, String value) {
    return exclusions().extent(rule("asked", kind, value));
  }

  private KnownFolder adopt(RunId run, String name) {
    return journal().adopt(run, FolderName.ofAscii(name, '/'), null);
  }

  /** One archived of 1000 octets, one quarantined of 2000, one left out of 3000. */
  private void take(RunId run, MailboxId mailbox, Epoch epoch) {
    byte[] octets = epoch.id().toString().getBytes(StandardCharsets.US_ASCII);
    Original original = new Original(ContentAddress.ofContent(octets), octets.length);
    Sighting sighting =
        new Sighting(
            epoch.folder(),
            epoch.uidValidity(),
            new Uid(1),
            original,
            NOON,
            0,
            Set.of(),
            1_000,
            null);
    journal()
        .commit(
            BatchFacts.draft(run, "x", mailbox, epoch)
                .placed(new NewPlacement(sighting, false, null))
                .quarantined(
                    new QuarantinedMessage(
                        new Uid(2), QuarantineReason.REFUSED, "NO", 2_000, 1, NOON))
                .excluded(new ExcludedMessage(new Uid(3), new RuleMark("large", 1), 3_000))
                .build(NOON, 4));
  }

  private static ExclusionRule rule(String name, ExclusionKind kind, String value) {
    return new ExclusionRule(name, kind, value, 0);
  }
}
