package org.muniment.recovery;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderPath;

/**
 * Restore jobs, their items, and what became of each. Safe for use by many threads; every method is
 * a transaction of its own, with its ledger entries appended last in it. Every adapter passes
 * {@code RestoreJournalContract}.
 */
public interface RestoreJournal {

  /**
   * Writes down a job without items, in state {@link RestoreState#PREPARING}.
   *
   * @param node which node prepares it
   */
  RestoreJobId create(RestoreOrder order, String node);

  /** Adds items to a job that is being prepared; an item of a known number is ignored. */
  void add(RestoreJobId job, List<RestoreItem> items);

  /** The job is written down whole; ledger: {@link RestoreActs#opened}. */
  void prepared(RestoreJobId job);

  /**
   * The job runs on this node from now on.
   *
   * @throws org.muniment.fault.Failure {@code CONFLICT} when it runs already, is still being
   *     prepared, or is done; {@code NOT_FOUND}
   */
  void begin(RestoreJobId job, String node);

  /**
   * Items that are not settled, in the order of folder ({@link FolderPath#key}) and number, after
   * {@code after} in that order.
   *
   * @param after the last item seen, or null to start
   */
  List<RestoreItem> pending(RestoreJobId job, @Nullable RestoreItem after, int limit);

  /**
   * Settles items; ledger: {@link RestoreActs#items}. An item that is settled already stays as it
   * was. An empty list writes nothing and only asks.
   *
   * @return whether somebody asked the job to stop
   */
  boolean settle(RestoreJobId job, List<RestoreOutcome> outcomes);

  /** Asks a job to stop after the message under way; does nothing when it is not running. */
  void requestStop(RestoreJobId job);

  /**
   * Ends a run of the job, whether or not items are pending; ledger: {@link RestoreActs#closed}.
   *
   * @param state {@code DONE}, {@code STOPPED} or {@code FAILED}
   * @param error what ended it, one sentence, or null
   */
  void close(RestoreJobId job, RestoreState state, @Nullable String error);

  /** The record of a job, its account included. */
  Optional<RestoreJob> job(RestoreJobId job);

  /**
   * Jobs that were running or waiting on this node when it went down; they are {@link
   * RestoreState#READY} again. Called once when the node starts. Those that this node was preparing
   * are closed as failed, with their entry in the ledger: nobody knows what was still to come.
   */
  List<RestoreJobId> interrupted(String node);
}
