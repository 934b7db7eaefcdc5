package org.muniment.vigil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/** What every {@link AlarmChannel} does. */
public interface AlarmChannelContract {
  /** What a test sends. */
  Letter LETTER =
      new Letter(
          "Muniment: harvests fail: żółw@example.org",
          "New:\n- żółw@example.org: it fails.\n.\nThe end.\n",
          "{\"standing\":1,\"subject\":\"żółw\"}");

  /** One that reaches a peer which takes letters. */
  AlarmChannel reaching();

  /** One whose peer refuses, or is not there: each in turn. */
  List<AlarmChannel> failing();

  /** One that nobody has set up. */
  AlarmChannel unset();

  /** What the peer has taken over, as the letter that it stands for. */
  List<Arrived> arrived();

  /**
   * A letter at the peer.
   *
   * @param key by which a repeated one is known
   * @param letter what it says; parts that the channel does not carry are as they were sent
   */
  record Arrived(String key, Letter letter) {}

  @Test
  default void aLetterArrivesWholeAndByItsNumber() {
    AlarmChannel channel = reaching();
    assertThat(channel.isSetUp()).isTrue();
    channel.send(41, LETTER);
    channel.send(41, LETTER);
    channel.send(42, LETTER);
    assertThat(arrived()).extracting(Arrived::letter).containsOnly(LETTER).hasSize(3);
    assertThat(arrived().stream().map(Arrived::key).distinct()).hasSize(2);
  }

  @Test
  default void whatDoesNotArriveIsSaidInASentence() {
    assertThat(failing()).hasSizeGreaterThan(1);
    for (AlarmChannel channel : failing()) {
      assertThatThrownBy(() -> channel.send(1, LETTER))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.fault()).isEqualTo(Fault.NOTICE_UNDELIVERED);
                assertThat(failure.sentence()).doesNotContain("null").doesNotContain("Exception");
              });
    }
    assertThat(arrived()).isEmpty();
  }

  @Test
  default void oneThatIsNotSetUpLeadsNowhere() {
    assertThat(unset().isSetUp()).isFalse();
    assertThat(unset().leadsTo()).isEmpty();
    assertThatThrownBy(() -> unset().send(1, LETTER)).isInstanceOf(Failure.class);
  }
}
