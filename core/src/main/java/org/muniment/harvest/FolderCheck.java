package org.muniment.harvest;

import org.jspecify.annotations.Nullable;

/**
 * What a server showed of a folder when a run had passed it, to be held against the journal. Speaks
 * of the UIDs below {@code uidNext} only: what arrives later belongs to the next run.
 *
 * @param uidNext the cursor of the epoch at that moment
 * @param counted how many messages the server says the folder has (MESSAGES), or -1 when it did not
 *     say, or counted more than the UIDs spoken of
 * @param listed how many UIDs the server listed one by one, or -1 when they were only counted
 * @param missing UIDs that the server has and the journal does not account for, the lowest {@value
 *     #MOST_NAMED}
 * @param missingCount how many there are
 * @param trouble what prevented the check, one sentence for a person, or null
 * @param octets the sizes of all messages together as the server sums them up (SIZE, RFC 8438), or
 *     -1; told only beside {@code listedOctets}
 * @param listedOctets the sizes that it listed one by one, summed up, or -1
 */
public record FolderCheck(
    long uidNext,
    long counted,
    long listed,
    UidSet missing,
    long missingCount,
    @Nullable String trouble,
    long octets,
    long listedOctets) {
  /** How many UIDs are named. */
  public static final int MOST_NAMED = 1_000;

  public FolderCheck {
    missing = missing.lowest(MOST_NAMED);
  }

  /** Messages counted and listed, and not weighed. */
  public FolderCheck(
      long uidNext,
      long counted,
      long listed,
      UidSet missing,
      long missingCount,
      @Nullable String trouble) {
    this(uidNext, counted, listed, missing, missingCount, trouble, -1, -1);
  }

  /** The same with the octets that the server counts and lists; two numbers, or none. */
  FolderCheck weighed(long counts, long lists) {
    boolean isKnown = counts >= 0 && lists >= 0;
    return new FolderCheck(
        uidNext,
        counted,
        listed,
        missing,
        missingCount,
        trouble,
        isKnown ? counts : -1,
        isKnown ? lists : -1);
  }

  /** Whether the server's sizes contradict each other: a person should know. */
  public boolean isOutOfWeight() {
    return octets != listedOctets;
  }

  /** The server said how many messages there are. */
  public static FolderCheck counted(long uidNext, long messages) {
    return new FolderCheck(uidNext, messages, -1, UidSet.EMPTY, 0, null);
  }

  /** The server listed every UID below {@code uidNext}, and all are accounted for. */
  public static FolderCheck listed(long uidNext, long messages, long listed) {
    return new FolderCheck(uidNext, messages, listed, UidSet.EMPTY, 0, null);
  }

  /** The server refused the folder, or broke off. */
  public static FolderCheck prevented(long uidNext, String trouble) {
    return new FolderCheck(uidNext, -1, -1, UidSet.EMPTY, 0, trouble);
  }

  /** Whether the server told what it has, and it is {@code accounted} messages, these. */
  boolean confirms(long accounted) {
    return trouble == null
        && missingCount == 0
        && (counted >= 0 || listed >= 0)
        && (counted < 0 || counted == accounted)
        && (listed < 0 || listed == accounted);
  }
}
