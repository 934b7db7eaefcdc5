package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.demo.imap.Request;
import org.muniment.fault.Fault;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.SourceFailure;
import org.muniment.harvest.imap.ThreeMessages.Outcome;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.Script;

/** Servers that ask us to slow down are told from those that refuse, and no message is harmed. */
class SlowingDownTest {

  private static void assertThrottled(SourceFailure failure, @Nullable Duration pause) {
    assertThat(failure.fault()).isEqualTo(Fault.SOURCE_THROTTLED);
    assertThat(failure.pause()).isEqualTo(pause);
    assertThat(failure.endsSession()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO Request is throttled. Suggested Backoff Time: 300000 milliseconds",
        "BAD Request is throttled. Suggested Backoff Time: 300000 milliseconds"
      })
  void aThrottledFetchStopsWithThePauseThatTheServerAskedFor(String words) {
    Script script = Script.good().on(Request::isBodyFetch, CommandFault.ending(words), 1);
    try (ThreeMessages three = new ThreeMessages(script)) {
      Outcome outcome = three.fetch();
      assertThrottled(outcome.failure().orElseThrow(), Duration.ofMinutes(5));
      assertThat(outcome.receiver().received()).isEmpty();
      assertThat(outcome.receiver().batches()).hasSize(1);
      assertThat(outcome.goesOn()).isTrue();
      assertThat(three.fetch().receiver().received()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO [INUSE] mailbox in use",
        "NO [LIMIT] too much",
        "NO [UNAVAILABLE] backend is down",
        "NO [THROTTLED] slowly",
        "BAD User is authenticated but not connected.",
        "NO Account exceeded command or bandwidth limits.",
        "NO Too many simultaneous connections",
        "NO Maximum number of connections from user+IP exceeded"
      })
  void aFolderThatCannotBeOpenedNowIsNoFolderThatIsRefused(String words) {
    Script script = Script.good().on("EXAMINE", CommandFault.ending(words));
    try (ThreeMessages three = new ThreeMessages(script);
        Session session = three.open()) {
      assertThatThrownBy(() -> session.examine(ThreeMessages.INBOX))
          .isInstanceOfSatisfying(
              SourceFailure.class,
              failure -> assertThat(failure.fault()).isEqualTo(Fault.SOURCE_THROTTLED));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO [UNAVAILABLE] Temporary authentication failure",
        "NO [LIMIT] too many logins",
        "BAD Request is throttled. Suggested Backoff Time: 1000 milliseconds",
        "NO Too many simultaneous connections. (Failure)"
      })
  void aSignInThatIsPutOffIsNoWrongPassword(String words) {
    Script script = Script.good().on("AUTHENTICATE", CommandFault.ending(words));
    try (ThreeMessages three = new ThreeMessages(script)) {
      assertThatThrownBy(three::open)
          .isInstanceOfSatisfying(
              SourceFailure.class,
              failure -> assertThat(failure.fault()).isEqualTo(Fault.SOURCE_THROTTLED));
      assertThat(three.imap().commands()).doesNotContain("LOGIN");
    }
  }

  @Test
  void aServerThatOnlySaysThatItIsThereIsNotWaitedForForEver() {
    ImapPatience patience =
        new ImapPatience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            1,
            Duration.ofMillis(200));
    Script script = Script.good().on("EXAMINE", stillThere());
    try (ThreeMessages three = new ThreeMessages(script);
        Session session =
            new ImapMailSource(patience).open(three.imap().server(), three.imap().login())) {
      assertThatThrownBy(() -> session.examine(ThreeMessages.INBOX))
          .isInstanceOf(SourceFailure.class)
          .hasMessageContaining("only said that it is there");
    }
  }

  /** For some seconds, then the answer. */
  private static CommandFault stillThere() {
    return (request, answers) -> {
      for (int times = 0; times < 40; times++) {
        answers.line("* OK still here");
        answers.flush();
        LockSupport.parkNanos(50_000_000);
      }
      return false;
    };
  }

  @Test
  void aServerThatIsFullSaysSoInItsGreeting() {
    Script script = Script.good().greeting("* BYE Too many connections from your address");
    try (ThreeMessages three = new ThreeMessages(script)) {
      assertThatThrownBy(three::open)
          .isInstanceOfSatisfying(
              SourceFailure.class,
              failure -> assertThat(failure.fault()).isEqualTo(Fault.SOURCE_THROTTLED));
    }
  }

  @Test
  void exchangeThatIsNotConnectedIsLeftAloneForAMinute() {
    StatusText said = StatusText.parse("BAD", " User is authenticated but not connected.");
    assertThat(Throttling.isIn(said)).isTrue();
    assertThat(Throttling.pause(said)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void anOrdinaryRefusalIsNoThrottle() {
    assertThat(Throttling.isInAnswerForAccount(StatusText.parse("NO", "[NOPERM] not yours")))
        .isFalse();
    assertThat(Throttling.isInAnswerForAccount(StatusText.parse("NO", "[NONEXISTENT] gone")))
        .isFalse();
  }
}
