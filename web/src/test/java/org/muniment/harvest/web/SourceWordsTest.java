package org.muniment.harvest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.ServerId;

class SourceWordsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final SourceWords says = new SourceWords();

  @SuppressWarnings("UnnecessaryAssignment") // no container here: the test stands in for it
  SourceWordsTest() {
    says.clock = Clock.fixed(NOON, ZoneId.systemDefault());
  }

  @Test
  void whoWasRefusedIsNamedWhileTheScheduleRests() {
    Instant later = NOON.plusSeconds(3_600);

    assertThat(says.rest(mailbox(true, later))).isEqualTo("sign-in refused: rests");
    assertThat(says.rest(mailbox(false, later))).isEqualTo("sign-in of the server refused: rests");
  }

  @Test
  void aRestThatIsOverIsNotShown() {
    assertThat(says.rest(mailbox(true, NOON))).isEmpty();
    assertThat(says.rest(mailbox(true, null))).isEmpty();
  }

  private static Mailbox mailbox(boolean hasSecret, @Nullable Instant restsUntil) {
    return new Mailbox(
        new MailboxId(1),
        "anna",
        new ServerId(1),
        "Mail",
        null,
        hasSecret,
        HarvestSchedule.parse("every 15m"),
        false,
        restsUntil,
        NOON);
  }
}
