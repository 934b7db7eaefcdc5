package org.muniment.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.ledger.CanonicalJsonReader;

/** What people and programs are told. */
class NoticeTest {
  private static final Instant AT = Instant.parse("2026-11-18T12:00:00Z");

  private static Finding of(long mailbox) {
    return new Finding(
        Concern.RUNS_FAIL,
        new MailboxId(mailbox),
        "m" + mailbox + "@example.org",
        "It fails:\nbadly.");
  }

  @Test
  void oneAlarmIsNamedInTheSubject() {
    Notice notice = new Notice(AT, List.of(of(1)), List.of(), 1);
    assertThat(notice.subject()).isEqualTo("Muniment: harvests fail: m1@example.org");
    assertThat(notice.text())
        .contains("- m1@example.org, harvests fail: It fails: badly.\n")
        .contains("1 alarm stands now.");
  }

  @Test
  void aServerThatIsDownIsOneLetterThatEnds() {
    List<Finding> many = LongStream.rangeClosed(1, 2_000).mapToObj(NoticeTest::of).toList();
    Notice notice = new Notice(AT, many, List.of(of(3_000)), 2_000);
    assertThat(notice.subject()).isEqualTo("Muniment: 2000 new alarms, 1 settled");
    assertThat(notice.text()).contains("- and 1950 more\n").hasLineCount(57);
    assertThat(CanonicalJsonReader.read(notice.json()))
        .containsEntry("raisedCount", 2_000L)
        .containsEntry("settledCount", 1L)
        .containsEntry("standing", 2_000L);
  }

  @Test
  void aTrialSaysThatItIsOne() {
    Notice trial = Notice.trial(AT, 0);
    assertThat(trial.text()).contains("only tries").contains("0 alarms stand now");
    assertThat(CanonicalJsonReader.read(trial.json())).containsEntry("trial", true);
  }
}
