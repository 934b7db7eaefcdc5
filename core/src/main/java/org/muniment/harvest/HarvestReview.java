package org.muniment.harvest;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;

/**
 * Lists for people who watch the harvest: runs and quarantine. Reads only, but for {@link #retry}.
 */
public interface HarvestReview {

  /**
   * Runs, the newest first.
   *
   * @param mailbox whose, or null for all
   * @param before goes on behind this run, or null for the first page
   */
  List<HarvestRun> runs(@Nullable MailboxId mailbox, @Nullable RunId before, int limit);

  /**
   * Imports, the newest first.
   *
   * @param mailboxes into which, or null for all
   * @param before goes on behind this run, or null for the first page
   */
  List<HarvestRun> imports(
      @Nullable Collection<MailboxId> mailboxes, @Nullable RunId before, int limit);

  /** Runs under way. */
  List<HarvestRun> running();

  /** The newest run of each of these mailboxes; one that never ran is missing. */
  Map<MailboxId, HarvestRun> latest(Collection<MailboxId> mailboxes);

  /**
   * Messages in quarantine that are still on the server, the oldest first.
   *
   * @param mailbox whose, or null for all
   * @param after goes on behind this number; 0 for the first page
   */
  List<Quarantined> quarantine(@Nullable MailboxId mailbox, long after, int limit);

  /**
   * What harvests of a mailbox that ended after that moment fetched; those that fetched nothing are
   * left out.
   */
  List<DayAllowance.Spent> spent(MailboxId mailbox, Instant after);

  /** How many messages are in quarantine, of one mailbox or (null) of all. */
  long quarantineCount(@Nullable MailboxId mailbox);

  /**
   * Makes messages due, so that the next run tries them, in the caller's transaction.
   *
   * @return the mailboxes that they belong to, each once
   */
  List<MailboxId> retry(Collection<Long> numbers, Instant now);

  /**
   * A message in quarantine.
   *
   * @param number the catalogue's number of this case
   * @param mailbox whose mail
   * @param mailboxName what people call the mailbox
   * @param folder where it is
   * @param path the folder's names from the root down
   * @param message what is known of it
   * @param since when it was first quarantined
   */
  record Quarantined(
      long number,
      MailboxId mailbox,
      String mailboxName,
      FolderId folder,
      List<String> path,
      QuarantinedMessage message,
      Instant since) {
    public Quarantined {
      path = List.copyOf(path);
    }
  }
}
