package org.muniment.harvest;

/**
 * What a run has done so far. Counts of messages, but of folders and octets where it says so.
 *
 * @param folders folders that the server has and that may be read, skipped ones included
 * @param foldersLeft those of them that are not looked at to the end yet
 * @param onServer messages that the server said it has
 * @param archived newly placed
 * @param known already accounted for before
 * @param moved turned up at another place of the mailbox
 * @param vanished no longer on the server
 * @param flagsChanged whose flags changed
 * @param quarantined could not be fetched, in this run
 * @param excluded left out by a named rule, in this run
 * @param bytes octets fetched from the server
 * @param incomplete folders that were looked at and do not add up
 */
public record RunTally(
    long folders,
    long foldersLeft,
    long onServer,
    long archived,
    long known,
    long moved,
    long vanished,
    long flagsChanged,
    long quarantined,
    long excluded,
    long bytes,
    long incomplete) {
  /** Nothing done yet. */
  public static final RunTally NOTHING = new RunTally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
