package org.muniment.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.harvest.ServerId;

/** What is found wrong with a mailbox. */
class MailboxVigilTest {
  private static final MailboxId ANNA = new MailboxId(7);
  private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");
  private static final HarvestSchedule QUARTERLY = HarvestSchedule.parse("every 15m");

  private final KnownArrivals arrivals = new KnownArrivals();
  private @Nullable HarvestRun failedBefore;
  private final MailboxVigil vigil = new MailboxVigil(VigilTerms.USUAL, arrivals);

  private static Instant ago(int minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  private static Mailbox mailbox(
      HarvestSchedule schedule, boolean isPaused, @Nullable Instant rests) {
    return new Mailbox(
        ANNA,
        "anna@example.org",
        new ServerId(1),
        "Example",
        null,
        true,
        schedule,
        isPaused,
        rests,
        ago(100_000));
  }

  private static HarvestRun run(
      int number, int started, RunState state, @Nullable String error, long incomplete) {
    RunTally tally = new RunTally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, incomplete);
    Instant ended = state == RunState.RUNNING ? null : ago(started - 1);
    return new HarvestRun(
        new RunId(number),
        ANNA,
        RunKind.HARVEST,
        "node",
        "system:schedule",
        ago(started),
        ended,
        state,
        false,
        tally,
        error,
        List.of(),
        0);
  }

  private static OfMailbox standing(@Nullable HarvestRun passed, @Nullable HarvestRun latest) {
    long incomplete = passed == null ? 0 : passed.tally().incomplete();
    return new OfMailbox(ANNA, "anna@example.org", 5, 5 - incomplete, incomplete, passed, latest);
  }

  private static OfMailbox well() {
    HarvestRun run = run(9, 5, RunState.DONE, null, 0);
    return standing(run, run);
  }

  private List<Finding> look(
      Mailbox mailbox, OfMailbox standing, @Nullable Instant next, long fresh) {
    HarvestRun latest = standing.latest();
    HarvestRun ended = latest == null || latest.ended() == null ? failedBefore : latest;
    return vigil.look(
        new MailboxFacts(mailbox, standing, ended, next, null, fresh * 2, fresh), NOW, ago(9_999));
  }

  private List<Finding> look(OfMailbox standing, @Nullable Instant next) {
    return look(mailbox(QUARTERLY, false, null), standing, next, 0);
  }

  private static void assertOnly(List<Finding> found, Concern concern, String words) {
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().concern()).isEqualTo(concern);
    assertThat(found.getFirst().subject()).isEqualTo("anna@example.org");
    assertThat(found.getFirst().sentence()).contains(words);
  }

  @Test
  void nothingIsWrongWithAMailboxThatIsHarvestedAndComplete() {
    assertThat(look(well(), NOW.plusSeconds(600))).isEmpty();
  }

  @Test
  void aHarvestThatDidNotStartIsFound() {
    HarvestRun old = run(9, 120, RunState.DONE, null, 0);
    assertOnly(
        look(standing(old, old), ago(105)), Concern.RUN_MISSING, "18 November 2026 10:15 UTC");
  }

  @Test
  void harvestsThatWaitForTomorrowsAllowanceAreNotLate() {
    HarvestRun old = run(9, 120, RunState.STOPPED, null, 0);
    MailboxFacts facts =
        new MailboxFacts(
            mailbox(QUARTERLY, false, null),
            standing(null, old),
            old,
            ago(105),
            NOW.plusSeconds(60),
            0,
            0);
    assertThat(vigil.look(facts, NOW, ago(9_999))).isEmpty();
  }

  @Test
  void aHarvestThatIsPlannedAndNeverBecomesARunIsFound() {
    HarvestRun old = run(9, 120, RunState.DONE, null, 0);
    assertOnly(look(standing(old, old), NOW.plusSeconds(60)), Concern.RUN_MISSING, "10:15 UTC");
  }

  @Test
  void aScheduleThatNobodyKeepsIsFound() {
    HarvestRun old = run(9, 120, RunState.DONE, null, 0);
    Mailbox nightly = mailbox(HarvestSchedule.parse("cron 0 0 2 * * ?"), false, null);
    assertOnly(look(nightly, standing(old, old), null, 0), Concern.RUN_MISSING, "did not start");
    assertThat(look(nightly, standing(old, old), NOW.plusSeconds(9_999), 0)).isEmpty();
  }

  @Test
  void aHarvestUnderWayIsNotMissing() {
    HarvestRun old = run(8, 500, RunState.DONE, null, 0);
    HarvestRun running = run(9, 400, RunState.RUNNING, null, 0);
    assertThat(look(standing(old, running), ago(300))).isEmpty();
  }

  @Test
  void harvestsThatFailAreFoundOnceTheyFailForLong() {
    HarvestRun good = run(8, 60, RunState.DONE, null, 0);
    HarvestRun bad = run(9, 5, RunState.FAILED, "mail.example.org does not answer.", 0);
    assertOnly(
        look(standing(good, bad), NOW.plusSeconds(60)),
        Concern.RUNS_FAIL,
        "since 18 November 2026 11:00 UTC: mail.example.org does not answer.");
    HarvestRun recent = run(8, 20, RunState.DONE, null, 0);
    assertThat(look(standing(recent, bad), NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void harvestsThatFailAreFoundAlsoWhileOneIsUnderWay() {
    HarvestRun good = run(7, 600, RunState.DONE, null, 0);
    failedBefore = run(8, 60, RunState.FAILED, "The connection was lost.", 0);
    HarvestRun running = run(9, 5, RunState.RUNNING, null, 0);
    assertOnly(
        look(standing(good, running), NOW.plusSeconds(60)),
        Concern.RUNS_FAIL,
        "The connection was lost.");
  }

  @Test
  void aHarvestIsNotLateWhileTheLastOneHasJustEndedOrTheVigilHasJustBegun() {
    HarvestRun old = run(9, 120, RunState.DONE, null, 0);
    MailboxFacts facts =
        new MailboxFacts(
            mailbox(QUARTERLY, false, null), standing(old, old), old, ago(105), null, 0, 0);
    assertThat(vigil.look(facts, NOW, ago(29))).isEmpty();
    assertThat(vigil.look(facts, NOW, ago(31))).hasSize(1);
  }

  @Test
  void aMailboxThatIsHarvestedByNightIsNotTakenForQuietByDay() {
    for (int minutes = 60 * 24 * 7 * 9; minutes > 600; minutes -= 20) {
      arrivals.add(ago(minutes));
    }
    HarvestRun night = run(9, 600, RunState.DONE, null, 0);
    Mailbox nightly = mailbox(HarvestSchedule.parse("cron 0 0 2 * * ?"), false, null);
    assertThat(look(nightly, standing(night, night), NOW.plusSeconds(9_999), 0)).isEmpty();
  }

  @Test
  void aFirstHarvestUnderWaySaysNothingOfSilence() {
    for (int minutes = 60 * 24 * 7 * 9; minutes > 60 * 24; minutes -= 20) {
      arrivals.add(ago(minutes));
    }
    HarvestRun first = run(1, 60, RunState.RUNNING, null, 0);
    assertThat(look(standing(null, first), NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void aRefusedSignInIsFoundAndToldOnce() {
    HarvestRun good = run(8, 600, RunState.DONE, null, 0);
    HarvestRun bad = run(9, 500, RunState.FAILED, "Wrong password.", 0);
    Mailbox resting = mailbox(QUARTERLY, false, NOW.plusSeconds(600));
    assertOnly(
        look(resting, standing(good, bad), NOW.plusSeconds(60), 0),
        Concern.SIGN_IN_REFUSED,
        "Wrong password.");
  }

  @Test
  void aFolderThatDoesNotAddUpIsFound() {
    HarvestRun run = run(9, 5, RunState.DONE, null, 2);
    assertOnly(
        look(standing(run, run), NOW.plusSeconds(60)), Concern.GAP, "2 folders do not add up");
  }

  @Test
  void aGrowingQuarantineIsFound() {
    Mailbox anna = mailbox(QUARTERLY, false, null);
    assertThat(look(anna, well(), NOW.plusSeconds(60), 9)).isEmpty();
    assertOnly(
        look(anna, well(), NOW.plusSeconds(60), 10), Concern.QUARANTINE_GROWS, "10 messages");
  }

  @Test
  void aMailboxThatWentQuietIsFound() {
    for (int minutes = 60 * 24 * 7 * 9; minutes > 300; minutes -= 20) {
      arrivals.add(ago(minutes));
    }
    assertOnly(
        look(well(), NOW.plusSeconds(60)), Concern.QUIET, "since 18 November 2026 06:40 UTC");
  }

  @Test
  void mailThatAWatchArchivedSinceTheLastHarvestBreaksTheSilence() {
    for (int minutes = 60 * 24 * 7 * 9; minutes > 300; minutes -= 20) {
      arrivals.add(ago(minutes));
    }
    arrivals.add(NOW);
    assertThat(look(well(), NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void nothingIsSaidOfSilenceWhileMailIsNotFetched() {
    for (int minutes = 60 * 24 * 7 * 9; minutes > 300; minutes -= 20) {
      arrivals.add(ago(minutes));
    }
    HarvestRun old = run(9, 300, RunState.DONE, null, 0);
    assertOnly(look(standing(old, old), ago(290)), Concern.RUN_MISSING, "did not start");
  }

  @Test
  void aPausedMailboxIsLeftAlone() {
    HarvestRun old = run(9, 300, RunState.DONE, null, 3);
    assertThat(look(mailbox(QUARTERLY, true, null), standing(old, old), null, 99)).isEmpty();
  }
}
