package org.muniment.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.harvest.AccessToken;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.SourceFailure;

/**
 * How things stand with one grant: its token, or why there is none. Whoever asks waits for whoever
 * renews, and shares what comes of it, be it a failure.
 */
final class Standing {
  /** A token as young as this that was refused is not replaced: another would be refused too. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private final Clock clock;
  private final Duration margin;
  private @Nullable AccessToken token;
  private @Nullable Instant lapses;
  private @Nullable SealedSecret unsaved;
  private @Nullable SourceFailure failure;
  private @Nullable Instant restsUntil;
  private int refusals;
  private final AtomicLong attempts = new AtomicLong();

  Standing(Clock clock, Duration margin) {
    this.clock = clock;
    this.margin = margin;
  }

  AccessToken current(Renewal renewal, boolean isCautious) {
    long seen = attempts.get();
    synchronized (this) {
      AccessToken held = token;
      Instant now = clock.instant();
      if (held != null && now.isBefore(held.renew())) {
        return held;
      }
      SourceFailure known = failure;
      if (known != null && (attempts.get() != seen || rests(known, isCautious, now))) {
        return stillGood(again(known, now));
      }
      return renewed(renewal);
    }
  }

  /** What a person repeats is not put off, but for the pause that the server asked for. */
  private boolean rests(SourceFailure known, boolean isCautious, Instant now) {
    boolean isBinding = isCautious || known.fault() == Fault.SOURCE_THROTTLED;
    return isBinding && restsUntil != null && now.isBefore(restsUntil);
  }

  private SourceFailure again(SourceFailure known, Instant now) {
    return known.fault() == Fault.SOURCE_THROTTLED && restsUntil != null
        ? known.pausing(Duration.between(now, restsUntil))
        : known;
  }

  private AccessToken renewed(Renewal renewal) {
    attempts.incrementAndGet();
    try {
      TokenReply reply = renewal.ask(unsaved);
      unsaved = renewal.unsaved();
      failure = null;
      restsUntil = null;
      refusals = 0;
      token = taken(reply);
      return token;
    } catch (SourceFailure e) {
      remember(e);
      return stillGood(e);
    }
  }

  private AccessToken taken(TokenReply reply) {
    Instant now = clock.instant();
    Duration life = reply.seconds("expires_in");
    Duration half = life.dividedBy(2);
    Duration use = life.minus(margin).compareTo(half) > 0 ? life.minus(margin) : half;
    lapses = now.plus(life);
    return new AccessToken(reply.text("access_token").orElseThrow(), now, now.plus(use));
  }

  private void remember(SourceFailure e) {
    failure = e;
    if (e.fault() == Fault.SOURCE_LOGIN_REFUSED) {
      restsUntil = clock.instant().plus(Mailbox.restAfter(++refusals));
      token = null;
    } else if (e.fault() == Fault.SOURCE_THROTTLED) {
      Duration pause = e.pause();
      restsUntil = clock.instant().plus(pause == null ? YOUNG : pause);
    } else {
      restsUntil = null;
    }
  }

  /** The token at hand is used to its end while no new one comes. */
  private AccessToken stillGood(SourceFailure otherwise) {
    AccessToken held = token;
    if (held != null && lapses != null && clock.instant().isBefore(lapses)) {
      return held;
    }
    throw otherwise;
  }

  synchronized boolean refused(AccessToken taken) {
    AccessToken held = token;
    boolean isOurs = held != null && held.equals(taken);
    if (isOurs && clock.instant().isBefore(taken.issued().plus(YOUNG))) {
      return false;
    }
    if (isOurs) {
      token = null;
    }
    return true;
  }
}
