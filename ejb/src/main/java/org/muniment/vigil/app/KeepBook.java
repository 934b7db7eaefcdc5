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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.muniment.ledger.Act;
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
    Map<Finding.Matter, List<Alarm>> standing =
        book.standing().stream().collect(Collectors.groupingBy(alarm -> alarm.finding().matter()));
    Map<Finding.Matter, Finding> fresh = new LinkedHashMap<>();
    for (Finding finding : findings) {
      List<Alarm> known = standing.get(finding.matter());
      if (known == null) {
        fresh.putIfAbsent(finding.matter(), finding);
      } else {
        known.forEach(alarm -> book.seeAgain(alarm.id(), finding.sentence(), now));
      }
    }
    findings.forEach(finding -> standing.remove(finding.matter()));
    List<Finding> raised = List.copyOf(fresh.values());
    List<Act> acts = new ArrayList<>();
    book.raise(raised, now).forEach(alarm -> acts.add(AlarmActs.raised(alarm)));
    List<Finding> settled = new ArrayList<>();
    for (Alarm alarm : over(standing.values(), now.minus(calm))) {
      book.settle(alarm.id(), now);
      acts.add(AlarmActs.settled(alarm));
      settled.add(alarm.finding());
    }
    Notice notice = new Notice(now, raised, settled, book.standing().size());
    book.ends(now);
    tell(notice, acts, now);
    return notice;
  }

  private static List<Alarm> over(Collection<List<Alarm>> unseen, Instant since) {
    return unseen.stream()
        .flatMap(List::stream)
        .filter(alarm -> !alarm.seen().isAfter(since))
        .toList();
  }

  /** The ledger comes last: its lock is held no longer than it takes to commit. */
  private void tell(Notice notice, List<Act> acts, Instant now) {
    if (!notice.isTrial()) {
      post(notice, now);
    }
    if (!acts.isEmpty()) {
      ledger.append(acts);
    }
  }

  private void post(Notice notice, Instant now) {
    channels.stream()
        .filter(AlarmChannel::isSetUp)
        .forEach(channel -> book.post(channel.name(), notice.letter(), now));
  }
}
