package org.muniment.vigil;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.Arrivals;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.harvest.Completeness.Standing;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.RunState;

/** Finds what is wrong with a mailbox. One that an administrator paused is left alone. */
public final class MailboxVigil {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final VigilTerms terms;
  private final QuietRule quiet;

  /** Judges by these terms, and by what arrived. */
  public MailboxVigil(VigilTerms terms, Arrivals arrivals) {
    this.terms = terms;
    this.quiet = new QuietRule(arrivals, terms.quiet());
  }

  /**
   * What is wrong with the mailbox; nothing of its silence while mail cannot be fetched at all.
   *
   * @param since when the vigil began: what was late before is not its to tell
   */
  public List<Finding> look(MailboxFacts facts, Instant now, Instant since) {
    if (facts.mailbox().isPaused()) {
      return List.of();
    }
    Optional<Finding> refused = refused(facts);
    Optional<Finding> missing = refused.isPresent() ? Optional.empty() : missing(facts, now, since);
    Optional<Finding> failing =
        refused.isPresent() || missing.isPresent() ? Optional.empty() : failing(facts, now);
    boolean isFetched = refused.isEmpty() && missing.isEmpty() && failing.isEmpty();
    return Stream.of(
            refused,
            missing,
            failing,
            gap(facts),
            growth(facts),
            isFetched ? silence(facts, now) : Optional.<Finding>empty())
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Finding> refused(MailboxFacts facts) {
    Instant rests = facts.mailbox().restsUntil();
    if (rests == null) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            facts,
            Concern.SIGN_IN_REFUSED,
            "The server refuses the sign-in, so no mail is taken. The next try is at "
                + MOMENT.format(rests)
                + ". Give the right password, or ask those who run the server to let us in.",
            facts.standing().latest()));
  }

  private Optional<Finding> missing(MailboxFacts facts, Instant now, Instant since) {
    HarvestRun latest = facts.standing().latest();
    boolean isUnderWay = latest != null && latest.state() == RunState.RUNNING;
    boolean waits = facts.waitsUntil() != null;
    if (facts.mailbox().schedule() instanceof HarvestSchedule.ByHand || isUnderWay || waits) {
      return Optional.empty();
    }
    Instant due = due(facts);
    return latest(due, facts.ended(), since).plus(terms.grace()).isAfter(now)
        ? Optional.empty()
        : Optional.of(
            finding(
                facts,
                Concern.RUN_MISSING,
                "The harvest that was due at "
                    + MOMENT.format(due)
                    + " did not start, so no mail is taken. Start one by hand; when that does not"
                    + " help, look at the page System and restart the server.",
                null));
  }

  /** A run that took long is why the next one is late, and so is a server that did not run. */
  private static Instant latest(Instant due, @Nullable HarvestRun ended, Instant since) {
    Instant last = ended == null || ended.ended() == null ? due : ended.ended();
    Instant later = last.isAfter(due) ? last : due;
    return later.isAfter(since) ? later : since;
  }

  /** When the next start was or is due; the earlier one of what is planned and of the schedule. */
  private static Instant due(MailboxFacts facts) {
    HarvestRun latest = facts.standing().latest();
    Instant last = latest == null ? facts.mailbox().added() : latest.started();
    Instant planned = Objects.requireNonNullElse(facts.nextStart(), last);
    if (facts.mailbox().schedule() instanceof HarvestSchedule.Every(Duration interval)) {
      Instant after = last.plus(interval);
      return after.isBefore(planned) || facts.nextStart() == null ? after : planned;
    }
    return planned;
  }

  private Optional<Finding> failing(MailboxFacts facts, Instant now) {
    OfMailbox standing = facts.standing();
    HarvestRun latest = facts.ended();
    if (latest == null || latest.state() != RunState.FAILED) {
      return Optional.empty();
    }
    HarvestRun passed = standing.passed();
    Instant good = passed == null ? facts.mailbox().added() : passed.started();
    return good.plus(interval(facts.mailbox())).plus(terms.grace()).isAfter(now)
        ? Optional.empty()
        : Optional.of(
            finding(
                facts,
                Concern.RUNS_FAIL,
                (passed == null
                        ? "No harvest has come to its end yet"
                        : "No harvest has come to its end since " + MOMENT.format(good))
                    + ": "
                    + Objects.requireNonNullElse(latest.error(), "the last one was broken off."),
                latest));
  }

  private static Duration interval(Mailbox mailbox) {
    return mailbox.schedule() instanceof HarvestSchedule.Every(Duration interval)
        ? interval
        : Duration.ofDays(1);
  }

  private static Optional<Finding> gap(MailboxFacts facts) {
    OfMailbox standing = facts.standing();
    long incomplete =
        Math.max(
            standing.incomplete(),
            standing.passed() == null ? 0 : standing.passed().tally().incomplete());
    if (standing.standing() != Standing.INCOMPLETE || incomplete == 0) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            facts,
            Concern.GAP,
            (incomplete == 1 ? "1 folder does" : incomplete + " folders do")
                + " not add up: what the server says it has is not what is archived, left out by a"
                + " rule, or in quarantine there, or could not be listed. The page Completeness"
                + " says which, and what is missing.",
            null));
  }

  private Optional<Finding> growth(MailboxFacts facts) {
    long fresh = facts.quarantinedLately();
    return fresh < terms.growth()
        ? Optional.empty()
        : Optional.of(
            finding(
                facts,
                Concern.QUARANTINE_GROWS,
                fresh
                    + " messages went into quarantine within 24 hours, "
                    + facts.quarantined()
                    + " are there now: the server says that it has them and does not hand them"
                    + " over. The page Quarantine gives the server's words.",
                null));
  }

  /**
   * As of the last harvest that passed the mailbox: of later arrivals nothing is known, but for
   * those in watched folders. One of them is enough to say that mail is delivered.
   */
  private Optional<Finding> silence(MailboxFacts facts, Instant now) {
    return Optional.ofNullable(facts.standing().passed())
        .filter(passed -> !quiet.isBroken(facts.mailbox().id(), passed.started(), now))
        .flatMap(passed -> quiet.of(facts.mailbox().id(), passed.started()))
        .map(
            silence ->
                finding(
                    facts,
                    Concern.QUIET,
                    "Nothing has arrived since "
                        + MOMENT.format(silence.since())
                        + ". In the same hours of the "
                        + silence.weeks()
                        + " weeks before, "
                        + silence.least()
                        + " to "
                        + silence.most()
                        + " messages did. Harvests work: ask those who run the mail server whether"
                        + " mail is still delivered there.",
                    null));
  }

  private static Finding finding(
      MailboxFacts facts, Concern concern, String sentence, @Nullable HarvestRun told) {
    String error = told == null || concern == Concern.RUNS_FAIL ? null : told.error();
    String whole = error == null ? sentence : sentence + " It said: " + error;
    return new Finding(concern, facts.mailbox().id(), facts.mailbox().name(), whole);
  }
}
