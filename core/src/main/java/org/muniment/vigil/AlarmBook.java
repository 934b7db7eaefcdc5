package org.muniment.vigil;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The alarms so far and the notices about them that are still to be sent. All methods work in the
 * caller's transaction.
 */
public interface AlarmBook {

  /**
   * Lets one node of several come by: true for the first that asks within the time.
   *
   * @param now when it asks
   * @param since rounds begun before this are over; so are those of a clock that was ahead
   */
  boolean begins(Instant now, Instant since);

  /**
   * A round has looked at everything.
   *
   * @param at when it had
   */
  void ends(Instant at);

  /** When the last round that looked at everything ended; 1970 before the first. */
  Instant lastRound();

  /** All alarms that stand, the newest first. */
  List<Alarm> standing();

  /** How many stand that nobody has taken. */
  long untaken();

  /** Writes new alarms, in the order of the findings. */
  List<Alarm> raise(List<Finding> findings, Instant at);

  /** It was found again, and perhaps its sentence is another now. */
  void seeAgain(AlarmId alarm, String sentence, Instant at);

  /** It is gone. */
  void settle(AlarmId alarm, Instant at);

  /**
   * Somebody sees to it; the last one who says so is remembered.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}; {@code CONFLICT} when it is settled
   */
  Alarm take(AlarmId alarm, Alarm.Taken taken);

  /** One alarm. */
  Optional<Alarm> alarm(AlarmId alarm);

  /**
   * Alarms that are over, the newest first.
   *
   * @param before goes on behind this one, or null for the first page
   */
  List<Alarm> settled(@Nullable AlarmId before, int limit);

  /** Keeps a letter for a channel until it is sent. */
  void post(String channel, Letter letter, Instant at);

  /**
   * Letters that are due, the oldest first. They are given out once: nobody else gets one of them
   * before that time.
   *
   * @param until when they are due again, unless something is said of them before
   */
  List<Posted> claim(Instant now, Instant until, int limit);

  /** It was sent. */
  void sent(long notice, Instant at);

  /** It could not be sent, and is due again at that time. */
  void failed(long notice, String why, Instant next);

  /** The oldest notice of each channel that was tried in vain. */
  List<Posted> stuck();

  /**
   * A notice that waits.
   *
   * @param number the book's number, also what a receiver knows a repeated one by
   * @param channel by which it goes
   * @param letter what it says
   * @param tries how often it was tried
   * @param failure why the last try failed, or null
   * @param next when it is due
   */
  record Posted(
      long number,
      String channel,
      Letter letter,
      int tries,
      @Nullable String failure,
      Instant next) {}
}
