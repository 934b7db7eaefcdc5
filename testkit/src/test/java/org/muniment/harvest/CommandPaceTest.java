package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.muniment.testkit.SettableClock;

class CommandPaceTest {
  private static final MailServer SERVER =
      new MailServer("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, null);
  private static final Manners SIXTY = new Manners(Provider.OTHER, 0, 0, 0, 60);

  private final SettableClock clock = new SettableClock();
  private final List<Duration> pauses = new ArrayList<>();
  private final CommandPace pace =
      new CommandPace(
          clock,
          pause -> {
            pauses.add(pause);
            clock.advance(pause);
          },
          new Random(1));

  @Test
  void tenSecondsWorthOfCommandsGoAtOnceAndThenEachWaitsForItsMoment() {
    Instant begin = clock.instant();
    for (int i = 0; i < 10; i++) {
      pace.await(SERVER, SIXTY);
    }
    assertThat(pauses).isEmpty();
    for (int i = 0; i < 60; i++) {
      pace.await(SERVER, SIXTY);
    }
    assertThat(Duration.between(begin, clock.instant()))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(67));
  }

  @Test
  void aPauseIsUpToATenthLongerThanItMustBeSoThatSeveralDoNotKeepStep() {
    for (int i = 0; i < 200; i++) {
      pace.await(SERVER, SIXTY);
    }
    assertThat(pauses)
        .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(1_100)));
    assertThat(pauses).doesNotHaveDuplicates();
  }

  @Test
  void aServerWithoutALimitAndAnotherServerWaitForNobody() {
    MailServer other =
        new MailServer("imap.example.com", 993, ConnectionSecurity.IMPLICIT_TLS, null);
    for (int i = 0; i < 10; i++) {
      pace.await(SERVER, SIXTY);
      pace.await(other, SIXTY);
      pace.await(SERVER, Provider.OTHER.manners());
    }
    assertThat(pauses).isEmpty();
  }

  @Test
  void anInterruptedWaitIsALostConnection() {
    CommandPace interrupted =
        new CommandPace(
            clock,
            pause -> {
              throw new InterruptedException();
            },
            new Random(1));
    Manners ten = new Manners(Provider.OTHER, 0, 0, 0, 10);
    interrupted.await(SERVER, ten);
    assertThatThrownBy(() -> interrupted.await(SERVER, ten)).isInstanceOf(SourceFailure.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
