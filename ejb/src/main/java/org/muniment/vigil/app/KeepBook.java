package org.muniment.vigil.app;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.muniment.ledger.Ledger;
import org.muniment.vigil.Alarm;
import org.muniment.vigil.AlarmBook;
import org.muniment.vigil.AlarmChannel;
import org.muniment.vigil.Finding;
import org.muniment.vigil.Notice;

/**
 * Brings the book up to what a round found: raises what is new, settles what is gone, and posts one
 * letter to each channel about both. All of it in one transaction.
 */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class KeepBook {
  private final AlarmBook book;
  private final List<AlarmChannel> channels;
  private final Ledger ledger;
  private final Clock clock;

  /** Keeps that book, and tells these channels. */
  @Inject
  public KeepBook(
      AlarmBook book, @Any Instance<AlarmChannel> channels, Ledger ledger, Clock clock) {
    this(book, channels.stream().toList(), ledger, clock);
  }

  KeepBook(AlarmBook book, List<AlarmChannel> channels, Ledger ledger, Clock clock) {
    this.book = book;
    this.channels = List.copyOf(channels);
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Whether this node goes the round now, and not another one. */
  public boolean begins(Duration every) {
    Instant now = clock.instant();
    return book.begins(now, now.minus(every));
  }

  /**
   * Takes in all that a whole round found.
   *
   * @param calm so long nothing may be found of an alarm before it settles: what comes and goes
   *     stands
   * @return what changed, as people are told it
   */
  public Notice take(List<Finding> findings, Duration calm) {
    Instant now = clock.instant();
    Map<Finding.Matter, Alarm> standing = new HashMap<>();
    book.standing().forEach(alarm -> standing.put(alarm.finding().matter(), alarm));
    List<Finding> raised = new ArrayList<>();
    for (Finding finding : findings) {
      Alarm known = standing.remove(finding.matter());
      if (known == null) {
        ledger.append(AlarmActs.raised(book.raise(finding, now)));
        raised.add(finding);
      } else {
        book.seeAgain(known.id(), finding.sentence(), now);
      }
    }
    List<Finding> settled = settle(standing.values().stream().toList(), now.minus(calm), now);
    Notice notice = new Notice(now, raised, settled, book.standing().size());
    if (!notice.isTrial()) {
      post(notice, now);
    }
    return notice;
  }

  private List<Finding> settle(List<Alarm> unseen, Instant since, Instant now) {
    List<Finding> settled = new ArrayList<>();
    for (Alarm alarm : unseen) {
      if (!alarm.seen().isAfter(since)) {
        book.settle(alarm.id(), now);
        ledger.append(AlarmActs.settled(alarm));
        settled.add(alarm.finding());
      }
    }
    return settled;
  }

  private void post(Notice notice, Instant now) {
    channels.stream()
        .filter(AlarmChannel::isSetUp)
        .forEach(channel -> book.post(channel.name(), notice.letter(), now));
  }
}
