package org.muniment.harvest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.archive.UidValidity;

/**
 * What the archive knows about mailboxes, their folders and the messages in them, and the runs that
 * found it out. Safe for use by many threads. Every method is a transaction of its own: it is done
 * as a whole when it returns, and was never begun when it throws. What is written to the ledger is
 * written in the same transaction, last.
 *
 * <p>All methods that take a {@link RunId} refuse a run that no longer holds the lease of its
 * mailbox, with {@code RUN_OVERLAPS}: a run that was taken for dead cannot write beside its
 * successor. No method returns more than what its arguments bound. Every adapter passes {@code
 * HarvestJournalContract}.
 */
public interface HarvestJournal {

  /** A run that has not reported for so long is taken for dead. */
  Duration LEASE = Duration.ofMinutes(10);

  /**
   * Starts a run and takes the lease of the mailbox. A run that is taken for dead is closed as
   * {@link RunState#FAILED} first.
   *
   * @throws org.muniment.fault.Failure {@code RUN_OVERLAPS} while another run of the mailbox, of
   *     whatever kind, lives
   */
  RunId begin(RunOrder order);

  /**
   * Keeps the lease and shows the counts; cheap, without a ledger entry.
   *
   * @return whether somebody asked the run to stop
   */
  boolean progress(RunId run, RunTally tally);

  /** Asks a run to stop after the batch under way; does nothing when it has ended. */
  void requestStop(RunId run);

  /** Ends a run, gives the lease back, and appends {@link HarvestActs#closed} to the ledger. */
  void close(RunId run, RunClosing closing);

  /**
   * Closes as {@link RunState#FAILED} all running runs of a node: called once when that node
   * starts, before it begins any.
   *
   * @return how many there were
   */
  int closeInterrupted(String node);

  /** The record of a run. */
  Optional<HarvestRun> run(RunId run);

  /** All folders of the mailbox, gone ones included, with their epochs. */
  List<KnownFolder> folders(MailboxId mailbox);

  /** Takes a new folder into the mailbox of the run; ledger: appeared. */
  KnownFolder adopt(RunId run, FolderName name, @Nullable String objectId);

  /**
   * The folder has another name now, or its object id became known; ledger: renamed, unless the
   * name is the same. Two folders of a mailbox may bear the same name: one of them is gone, or
   * about to be renamed too.
   */
  void rename(RunId run, FolderId folder, FolderName name, @Nullable String objectId);

  /** The folder is no longer at the source; ledger: gone. What it held stays archived. */
  void gone(RunId run, FolderId folder);

  /** A folder that was gone is there again; ledger: returned. */
  void returned(RunId run, FolderId folder);

  /**
   * Begins an epoch, which becomes the current one of its folder; the one before is superseded.
   * Ledger: renumbered, unless it is the folder's first.
   */
  Epoch open(RunId run, FolderId folder, UidValidity uidValidity);

  /**
   * Keeps all that the epoch says but its identity. The cursor must not be below the kept one.
   *
   * @throws IllegalArgumentException when the cursor would move back
   */
  void keep(RunId run, Epoch epoch);

  /**
   * Keeps the epoch as {@link #keep} does, and holds what the server showed of its folder against
   * what is accounted for. Ledger: {@link Reconciliation#toAct}, the outcome whatever it is; the
   * journal keeps the latest of each epoch.
   */
  Reconciliation reconcile(RunId run, Epoch epoch, FolderCheck check);

  /**
   * Which of the asked UIDs are accounted for: placed, gone or not; quarantined or excluded, not
   * gone. (One that was never archived and is seen again after it left is new.)
   */
  UidSet accountedFor(EpochId epoch, UidSet asked);

  /**
   * The lowest UIDs from {@code from} on that are accounted for and not known to be gone, at most
   * {@code limit}.
   */
  UidSet present(EpochId epoch, long from, int limit);

  /**
   * Under which marks messages are left out of the current epochs of a mailbox, by folder; folders
   * without such messages are missing.
   */
  Map<FolderId, Set<RuleMark>> leftOut(MailboxId mailbox);

  /**
   * The lowest UIDs from {@code from} on that are left out, but not under one of these marks; at
   * most {@code limit}.
   */
  UidSet leftOutBesides(EpochId epoch, Set<RuleMark> marks, long from, int limit);

  /**
   * Keeps what the server says that folders of the run's mailbox are for, in place of what was
   * kept: a note for people who set up rules, without a ledger entry.
   *
   * @param specialUses attributes in lower case; folders that are missing have none
   */
  void describe(RunId run, Map<FolderId, Set<String>> specialUses);

  /** How many messages are accounted for and not known to be gone. */
  EpochTally tally(EpochId epoch);

  /** Those of the asked UIDs that are placed, gone or not, in ascending order. */
  List<PlacedMessage> placed(EpochId epoch, UidSet asked);

  /** Quarantined messages, not gone, whose next try is at or before {@code now}, lowest first. */
  List<QuarantinedMessage> due(EpochId epoch, Instant now, int limit);

  /**
   * Messages of the mailbox, gone or not, with one of these identifiers (EMAILID, X-GUID,
   * X-GM-MSGID), in the order in which they were placed.
   */
  List<Likeness> linkable(MailboxId mailbox, Set<String> emailIds);

  /**
   * Where messages that left turned up: for each of {@code departed} a placement of the same
   * mailbox, first seen at or after {@code since}, not gone, not the successor of another, not
   * itself departed, with the same email id or else the same content address. Each successor is
   * named once. What has none is missing from the answer.
   */
  Map<PlacementId, PlacementId> successors(
      MailboxId mailbox, Set<PlacementId> departed, Instant since);

  /**
   * Writes what a batch found out, moves the cursor, and appends {@link HarvestActs#of} to the
   * ledger: one transaction. The caller has made the originals durable before.
   *
   * @return the numbers of {@link BatchFacts#placed}, in the same order
   * @throws IllegalArgumentException when the cursor would move back, or a UID is placed already;
   *     nothing is written
   */
  List<PlacementId> commit(BatchFacts facts);
}
