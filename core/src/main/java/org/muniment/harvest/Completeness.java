package org.muniment.harvest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;

/**
 * Whether the archive has all that the servers have: what the reconciliations of the harvest came
 * to, for people. Reads only; every list is paged by key.
 */
public interface Completeness {

  /**
   * Where mailboxes stand, in the order of their names. Those that are only imported into are left
   * out: there is no server to be held against.
   *
   * @param after goes on behind this mailbox, or null for the first page
   */
  List<OfMailbox> mailboxes(@Nullable MailboxId after, int limit);

  /**
   * Where one mailbox stands.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND} when there is none
   */
  OfMailbox mailbox(MailboxId mailbox);

  /**
   * The folders of a mailbox that the server still has, in the order of their names.
   *
   * @param after goes on behind this folder, or null for the first page
   */
  List<OfFolder> folders(MailboxId mailbox, @Nullable FolderId after, int limit);

  /** How far a mailbox is known to be complete. */
  enum Standing {
    /** No run has passed it to its end. */
    UNKNOWN,
    /** The newest run that passed it found every folder complete. */
    COMPLETE,
    /** The newest run that passed it found folders that do not add up, or could not be read. */
    INCOMPLETE;

    /** The name in reports: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A mailbox.
   *
   * @param mailbox which
   * @param name what people call it
   * @param folders folders that the server still has
   * @param complete those whose latest reconciliation adds up
   * @param incomplete those whose latest reconciliation does not
   * @param passed the newest run that came to its end, or null
   * @param latest the newest run, or null
   */
  record OfMailbox(
      MailboxId mailbox,
      String name,
      long folders,
      long complete,
      long incomplete,
      @Nullable HarvestRun passed,
      @Nullable HarvestRun latest) {

    /** How far it is known to be complete. */
    public Standing standing() {
      if (passed == null) {
        return Standing.UNKNOWN;
      }
      boolean addsUp = passed.tally().incomplete() == 0 && complete == folders;
      return addsUp ? Standing.COMPLETE : Standing.INCOMPLETE;
    }

    /**
     * Up to when everything that the server had is accounted for, or null when it is not known.
     * What arrived after that moment may be archived too.
     */
    public @Nullable Instant completeAsOf() {
      return standing() == Standing.COMPLETE && passed != null ? passed.started() : null;
    }

    /** The newest run when it did not come to its end, or is under way; else null. */
    public @Nullable HarvestRun since() {
      return passed != null && latest != null && passed.id().equals(latest.id()) ? null : latest;
    }

    /** Folders that no run has held against the server. */
    public long unknown() {
      return folders - complete - incomplete;
    }
  }

  /**
   * A folder.
   *
   * @param folder which
   * @param path its names from the root down
   * @param latest the latest reconciliation of its current epoch, or null
   * @param sequence the ledger's entry that tells it, or -1
   */
  record OfFolder(
      FolderId folder, List<String> path, @Nullable Reconciliation latest, long sequence) {
    public OfFolder {
      path = List.copyOf(path);
    }

    /** How far it is known to be complete. */
    public Standing standing() {
      if (latest == null) {
        return Standing.UNKNOWN;
      }
      return latest.isComplete() ? Standing.COMPLETE : Standing.INCOMPLETE;
    }
  }
}
