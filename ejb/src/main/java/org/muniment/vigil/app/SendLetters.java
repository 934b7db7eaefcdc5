package org.muniment.vigil.app;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.logging.Logger;
import org.muniment.fault.Failure;
import org.muniment.vigil.AlarmBook.Posted;
import org.muniment.vigil.AlarmChannel;

/**
 * Hands letters to their channels, outside any transaction: one that is lost between the channel
 * and the book goes out twice, never not at all.
 */
@Dependent
public class SendLetters {
  private static final Logger LOG = Logger.getLogger(SendLetters.class);

  private final List<AlarmChannel> channels;
  private final PostRound round;

  /** Sends by these channels. */
  @Inject
  public SendLetters(@Any Instance<AlarmChannel> channels, PostRound round) {
    this(channels.stream().toList(), round);
  }

  SendLetters(List<AlarmChannel> channels, PostRound round) {
    this.channels = List.copyOf(channels);
    this.round = round;
  }

  /** Sends what is due; one that fails does not hold up the others. */
  public void send() {
    round.claim().forEach(this::send);
  }

  private void send(Posted letter) {
    AlarmChannel channel =
        channels.stream()
            .filter(each -> each.name().equals(letter.channel()) && each.isSetUp())
            .findFirst()
            .orElse(null);
    if (channel == null) {
      round.failed(letter, "The channel " + letter.channel() + " is not set up any more.");
      return;
    }
    try {
      channel.send(letter.number(), letter.letter());
      round.sent(letter);
    } catch (Failure failure) {
      LOG.warnf("A letter about alarms waits: %s", failure.sentence());
      round.failed(letter, failure.sentence());
    } catch (RuntimeException unforeseen) {
      LOG.error("A letter about alarms waits, for a reason that nobody foresaw", unforeseen);
      round.failed(letter, "Something went wrong that nobody foresaw; the log says what.");
    }
  }
}
