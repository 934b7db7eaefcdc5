package org.muniment.harvest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.UidValidity;

/**
 * A stretch of a folder's life within which its UIDs hold, and the cursor in it. A changed
 * UIDVALIDITY begins a new one; so does a server that reuses a value (RFC 9051 section 2.3.1.1).
 *
 * @param id the journal's number
 * @param folder whose epoch
 * @param uidValidity the server's value
 * @param state how far it is known
 * @param uidNextDone the cursor: every UID below it is accounted for; 1 at first, never moves back
 * @param messagesDone MESSAGES when the epoch was last complete, or -1
 * @param modSeqDone HIGHESTMODSEQ up to which flags are known, or -1
 * @param sentinel the highest message accounted for, or null
 * @param openedAt when it began for us
 * @param completedAt when it was last complete, or null
 * @param auditedAt when it was last compared with the server message by message, or null
 */
public record Epoch(
    EpochId id,
    FolderId folder,
    UidValidity uidValidity,
    EpochState state,
    long uidNextDone,
    long messagesDone,
    long modSeqDone,
    @Nullable Sentinel sentinel,
    Instant openedAt,
    @Nullable Instant completedAt,
    @Nullable Instant auditedAt) {

  /** A new epoch of which nothing is known. */
  public static Epoch opened(EpochId id, FolderId folder, UidValidity uidValidity, Instant at) {
    return new Epoch(id, folder, uidValidity, EpochState.INITIAL, 1, -1, -1, null, at, null, null);
  }

  /** The moment after which a message that left may have turned up elsewhere. */
  public Instant lastKnown() {
    return completedAt == null ? openedAt : completedAt;
  }

  /** The cursor moved; what a complete epoch knew about counts no longer holds. */
  public Epoch advancedTo(long uidNext) {
    if (uidNext < uidNextDone) {
      throw new IllegalArgumentException("A cursor never moves back: " + uidNext);
    }
    return new Epoch(
        id,
        folder,
        uidValidity,
        state,
        uidNext,
        messagesDone,
        modSeqDone,
        sentinel,
        openedAt,
        completedAt,
        auditedAt);
  }

  /** The same, its messages not counted: a complete one is looked at by the next harvest. */
  public Epoch uncounted() {
    return new Epoch(
        id,
        folder,
        uidValidity,
        state,
        uidNextDone,
        -1,
        modSeqDone,
        sentinel,
        openedAt,
        completedAt,
        auditedAt);
  }

  /** The same with another sentinel. */
  public Epoch guardedBy(@Nullable Sentinel guard) {
    return new Epoch(
        id,
        folder,
        uidValidity,
        state,
        uidNextDone,
        messagesDone,
        modSeqDone,
        guard,
        openedAt,
        completedAt,
        auditedAt);
  }

  /** The same with flags known up to another HIGHESTMODSEQ. */
  public Epoch flagsKnownTo(long modSeq) {
    return new Epoch(
        id,
        folder,
        uidValidity,
        state,
        uidNextDone,
        messagesDone,
        modSeq,
        sentinel,
        openedAt,
        completedAt,
        auditedAt);
  }

  /** Everything below the cursor is accounted for, and what left has been noticed. */
  public Epoch completed(long messages, long modSeq, Instant at, boolean audited) {
    return new Epoch(
        id,
        folder,
        uidValidity,
        EpochState.COMPLETE,
        uidNextDone,
        messages,
        modSeq,
        sentinel,
        openedAt,
        at,
        audited ? at : auditedAt);
  }

  /**
   * Something does not add up; a later run looks at the whole folder.
   *
   * @param audited when the whole folder was looked at and it still did not, or null
   */
  public Epoch degraded(@Nullable Instant audited) {
    return new Epoch(
        id,
        folder,
        uidValidity,
        EpochState.DEGRADED,
        uidNextDone,
        -1,
        -1,
        sentinel,
        openedAt,
        completedAt,
        audited == null ? auditedAt : audited);
  }

  /** A newer epoch has taken its place and everything of this one is matched. */
  public Epoch closed() {
    return new Epoch(
        id,
        folder,
        uidValidity,
        EpochState.CLOSED,
        uidNextDone,
        -1,
        -1,
        sentinel,
        openedAt,
        completedAt,
        auditedAt);
  }
}
