package org.muniment.harvest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;

/**
 * What one batch found out about one epoch of one folder: written as one transaction by {@link
 * HarvestJournal#commit}.
 *
 * @param run whose lease allows it
 * @param actor who acts, as the ledger names it
 * @param at when
 * @param mailbox whose mail
 * @param folder where
 * @param epoch the epoch that all UIDs of the facts belong to
 * @param uidNextDone where the cursor stands after the batch: every UID below is accounted for by
 *     this batch or an earlier one
 * @param placed messages seen for the first time, in ascending UIDs; one that was quarantined or
 *     left out is so no more
 * @param quarantined messages that could not be fetched; replaces what was known about that UID
 * @param excluded messages left out by a named rule; replaces what was known about that UID
 * @param flagChanges placed messages with other flags than before
 * @param departures messages that are no longer there
 * @param returned placed messages that we took for gone and that are there
 */
public record BatchFacts(
    RunId run,
    String actor,
    Instant at,
    MailboxId mailbox,
    FolderId folder,
    Epoch epoch,
    long uidNextDone,
    List<NewPlacement> placed,
    List<QuarantinedMessage> quarantined,
    List<ExcludedMessage> excluded,
    List<FlagChange> flagChanges,
    List<Departure> departures,
    List<PlacedMessage> returned) {
  public BatchFacts {
    placed = List.copyOf(placed);
    quarantined = List.copyOf(quarantined);
    excluded = List.copyOf(excluded);
    flagChanges = List.copyOf(flagChanges);
    departures = List.copyOf(departures);
    returned = List.copyOf(returned);
  }

  /** Starts the facts of a batch that leaves the cursor where it is. */
  public static Draft draft(RunId run, String actor, MailboxId mailbox, Epoch epoch) {
    return new Draft(run, actor, mailbox, epoch);
  }

  /** Whether there is nothing to say but where the cursor stands. */
  public boolean isCursorOnly() {
    return placed.isEmpty()
        && quarantined.isEmpty()
        && excluded.isEmpty()
        && flagChanges.isEmpty()
        && departures.isEmpty()
        && returned.isEmpty();
  }

  /** Facts while they are gathered; for one thread. */
  public static final class Draft {
    private final RunId run;
    private final String actor;
    private final MailboxId mailbox;
    private final Epoch epoch;
    private final List<NewPlacement> placed = new ArrayList<>();
    private final List<QuarantinedMessage> quarantined = new ArrayList<>();
    private final List<ExcludedMessage> excluded = new ArrayList<>();
    private final List<FlagChange> flagChanges = new ArrayList<>();
    private final List<Departure> departures = new ArrayList<>();
    private final List<PlacedMessage> returned = new ArrayList<>();

    private Draft(RunId run, String actor, MailboxId mailbox, Epoch epoch) {
      this.run = run;
      this.actor = actor;
      this.mailbox = mailbox;
      this.epoch = epoch;
    }

    /** A message seen for the first time. */
    public Draft placed(NewPlacement placement) {
      placed.add(placement);
      return this;
    }

    /** A message that could not be fetched. */
    public Draft quarantined(QuarantinedMessage message) {
      quarantined.add(message);
      return this;
    }

    /** A message left out by a rule. */
    public Draft excluded(ExcludedMessage message) {
      excluded.add(message);
      return this;
    }

    /** Other flags than before. */
    public Draft flags(FlagChange change) {
      flagChanges.add(change);
      return this;
    }

    /** A message that is no longer there. */
    public Draft departed(Departure departure) {
      departures.add(departure);
      return this;
    }

    /** A message that we took for gone. */
    public Draft returned(PlacedMessage message) {
      returned.add(message);
      return this;
    }

    /** How many facts were gathered. */
    public int size() {
      return placed.size()
          + quarantined.size()
          + excluded.size()
          + flagChanges.size()
          + departures.size()
          + returned.size();
    }

    /** The facts, with the cursor at {@code uidNextDone}. */
    public BatchFacts build(Instant at, long uidNextDone) {
      return new BatchFacts(
          run,
          actor,
          at,
          mailbox,
          epoch.folder(),
          epoch,
          uidNextDone,
          placed,
          quarantined,
          excluded,
          flagChanges,
          departures,
          returned);
    }
  }
}
