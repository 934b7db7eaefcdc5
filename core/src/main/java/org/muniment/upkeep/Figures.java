package org.muniment.upkeep;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a watcher of the archive counts: totals only, never a name, an address or a word of mail.
 *
 * @param messages messages archived by all runs that ended or are under way
 * @param octets their size before packing, octets
 * @param quarantined messages that could not be fetched
 * @param mailboxes mailboxes that are harvested by schedule, paused ones left out
 * @param overdue those of them of which no run was done for a day
 * @param running runs under way
 * @param lastDone when a run was last done, or null
 */
public record Figures(
    long messages,
    long octets,
    long quarantined,
    long mailboxes,
    long overdue,
    long running,
    @Nullable Instant lastDone) {

  /** Where figures come from; every call counts anew. */
  public interface Source {
    /**
     * The figures as of now.
     *
     * @param dayAgo the moment since which a mailbox should have been harvested
     */
    Figures count(Instant dayAgo);
  }
}
