package org.muniment.vigil.app;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Fault;
import org.muniment.ledger.Ledger;
import org.muniment.vigil.Alarm;
import org.muniment.vigil.AlarmBook;
import org.muniment.vigil.AlarmChannel;
import org.muniment.vigil.AlarmId;
import org.muniment.vigil.Notice;

/**
 * Shows alarms, to those who administer, audit or recover; whoever administers or recovers may say
 * that they see to one.
 */
@Dependent
@Transactional
public class ReviewAlarms {
  private static final int NOTE = 2_000;
  private static final int LATE = 3;

  private final AlarmBook book;
  private final List<AlarmChannel> channels;
  private final Duration every;
  private final Rights rights;
  private final Ledger ledger;
  private final Clock clock;

  /** Shows that book. */
  @Inject
  public ReviewAlarms(
      AlarmBook book,
      @Any Instance<AlarmChannel> channels,
      MunimentConfiguration configuration,
      Rights rights,
      Ledger ledger,
      Clock clock) {
    this(
        book,
        channels.stream().toList(),
        configuration.get(VigilKeys.EVERY),
        rights,
        ledger,
        clock);
  }

  ReviewAlarms(
      AlarmBook book,
      List<AlarmChannel> channels,
      Duration every,
      Rights rights,
      Ledger ledger,
      Clock clock) {
    this.book = book;
    this.channels = List.copyOf(channels);
    this.every = every;
    this.rights = rights;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A way on which people are told.
   *
   * @param name mail or webhook
   * @param isSetUp whether an operator has set it up
   * @param leadsTo to whom or where; empty when it is not set up
   * @param failure why the oldest letter that waits could not be sent, or null
   * @param next when it is tried again, or null
   */
  public record Channel(
      String name,
      boolean isSetUp,
      String leadsTo,
      @Nullable String failure,
      @Nullable Instant next) {}

  /** When the last round had looked at everything, or null before the first. */
  public @Nullable Instant lastRound(Actor by) {
    require(by);
    Instant ended = book.lastRound();
    return ended.equals(Instant.EPOCH) ? null : ended;
  }

  /** Whether rounds come as they should: without one, that nothing stands says nothing. */
  public boolean isWatched(Actor by) {
    Instant last = lastRound(by);
    return last != null && last.plus(every.multipliedBy(LATE)).isAfter(clock.instant());
  }

  /** All alarms that stand, the newest first. */
  public List<Alarm> standing(Actor by) {
    require(by);
    return book.standing();
  }

  /** How many stand that nobody has taken; 0 for those who may not see alarms. */
  public long untaken(Actor by) {
    return by.holdsAny(Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY) ? book.untaken() : 0;
  }

  /**
   * Alarms that are over, the newest first.
   *
   * @param before goes on behind this one, or null for the first page
   */
  public List<Alarm> settled(Actor by, @Nullable AlarmId before, int limit) {
    require(by);
    return book.settled(before, limit);
  }

  /** The ways on which people are told, and whether they work. */
  public List<Channel> channels(Actor by) {
    require(by);
    List<AlarmBook.Posted> stuck = book.stuck();
    return channels.stream()
        .map(channel -> channel(channel, stuck))
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  /**
   * The actor sees to it.
   *
   * @param note what they want others to know, may be empty
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}; {@code CONFLICT} when it has settled;
   *     {@code BAD_REQUEST} for a note of more than 2,000 characters
   */
  public Alarm take(Actor by, AlarmId alarm, String note) {
    rights.require(by, "see to an alarm", Role.ADMINISTRATOR, Role.RECOVERY);
    if (note.length() > NOTE) {
      throw Fault.BAD_REQUEST.on("A note has at most " + NOTE + " characters.");
    }
    Alarm.Taken taken = new Alarm.Taken(by.name(), clock.instant(), note.strip());
    Alarm known = book.take(alarm, taken);
    ledger.append(AlarmActs.taken(known, taken));
    return known;
  }

  /**
   * Posts a letter that only tries whether letters arrive, to every channel that is set up.
   *
   * @return how many were posted
   * @throws org.muniment.fault.Failure {@code CONFLICT} when no channel is set up
   */
  public int tryChannels(Actor by) {
    rights.require(by, "try the alarms", Role.ADMINISTRATOR);
    List<AlarmChannel> ready = channels.stream().filter(AlarmChannel::isSetUp).toList();
    if (ready.isEmpty()) {
      throw Fault.CONFLICT.on(
          "Nobody would be told: set muniment.alarm.mail.to or muniment.alarm.webhook.url.");
    }
    Instant now = clock.instant();
    Notice trial = Notice.trial(now, book.standing().size());
    ready.forEach(channel -> book.post(channel.name(), trial.letter(), now));
    return ready.size();
  }

  private static Channel channel(AlarmChannel channel, List<AlarmBook.Posted> stuck) {
    AlarmBook.Posted waits =
        stuck.stream()
            .filter(each -> each.channel().equals(channel.name()))
            .findFirst()
            .orElse(null);
    return new Channel(
        channel.name(),
        channel.isSetUp(),
        channel.leadsTo(),
        waits == null ? null : waits.failure(),
        waits == null ? null : waits.next());
  }

  private void require(Actor by) {
    rights.require(by, "see alarms", Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
  }
}
