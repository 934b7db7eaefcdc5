package org.muniment.recovery.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.MailboxAccess;
import org.muniment.harvest.Sources;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreJournal;
import org.muniment.recovery.RestoreOrder;
import org.muniment.recovery.RestoreOutcome;
import org.muniment.recovery.RestoreReview;
import org.muniment.search.FolderEntry;
import org.muniment.search.MailListings;

/** Who may restore, and see restores; and whose mail. */
@Dependent
@Transactional
public class RestoreRights {
  private final Rights rights;
  private final Sources sources;
  private final RestoreJournal journal;
  private final RestoreReview review;
  private final MailListings listings;

  /** Rights over these jobs and that mail. */
  @Inject
  public RestoreRights(
      Rights rights,
      Sources sources,
      RestoreJournal journal,
      RestoreReview review,
      MailListings listings) {
    this.rights = rights;
    this.sources = sources;
    this.journal = journal;
    this.review = review;
    this.listings = listings;
  }

  /**
   * Lets an actor pass who may put mail into that mailbox.
   *
   * @return whose mail the actor may restore
   */
  public Entitlement restoring(Actor by, MailboxId target) {
    rights.require(by, "restore mail", Role.OFFICER, Role.RECOVERY);
    Entitlement entitlement = rights.entitlement(by);
    if (!entitlement.covers(target) || sources.mailbox(target).isEmpty()) {
      throw Fault.NOT_FOUND.on("mailbox", target);
    }
    return entitlement;
  }

  /** Whose mail an actor may choose from. */
  public Entitlement choosing(Actor by) {
    rights.require(by, "restore mail", Role.OFFICER, Role.RECOVERY);
    return rights.entitlement(by);
  }

  /** How the mailbox is opened. */
  public MailboxAccess access(MailboxId target) {
    return sources.access(target);
  }

  /** Who asked for a job, and what for. */
  public RestoreOrder order(RestoreJobId id) {
    return find(id).order();
  }

  /** A folder that the actor may know of. */
  public FolderEntry folder(Entitlement entitlement, FolderId folder) {
    return listings
        .folder(folder)
        .filter(entry -> entitlement.covers(entry.mailbox()))
        .orElseThrow(() -> Fault.NOT_FOUND.on("folder", folder));
  }

  /** The folder, and those below it; gone ones included. */
  public List<FolderId> tree(FolderEntry root) {
    List<String> path = root.path();
    return listings.folders(root.mailbox()).stream()
        .filter(each -> each.path().size() >= path.size())
        .filter(each -> each.path().subList(0, path.size()).equals(path))
        .map(FolderEntry::id)
        .toList();
  }

  /** A job that the actor may steer. */
  public RestoreJob steering(Actor by, RestoreJobId id) {
    rights.require(by, "steer a restore", Role.OFFICER, Role.RECOVERY);
    return find(id, rights.entitlement(by));
  }

  /** A job that the actor may see. */
  public RestoreJob seen(Actor by, RestoreJobId id) {
    return find(id, visible(by));
  }

  /** Jobs that the actor may see, the newest first. */
  public List<RestoreJob> jobs(Actor by, @Nullable RestoreJobId before, int limit) {
    return review.jobs(visible(by), before, limit);
  }

  /** What became of the messages of a job. */
  public List<RestoreOutcome> outcomes(
      Actor by, RestoreJobId id, boolean isRefusedOnly, long after, int limit) {
    return review.outcomes(seen(by, id).id(), isRefusedOnly, after, limit);
  }

  private RestoreJob find(RestoreJobId id) {
    return journal.job(id).orElseThrow(() -> Fault.NOT_FOUND.on("restore", id));
  }

  private RestoreJob find(RestoreJobId id, Entitlement entitlement) {
    return journal
        .job(id)
        .filter(job -> entitlement.covers(job.order().target()))
        .orElseThrow(() -> Fault.NOT_FOUND.on("restore", id));
  }

  /** Into which mailboxes the actor may see mail being restored: an auditor, into all. */
  private Entitlement visible(Actor by) {
    rights.require(by, "see a restore", Role.OFFICER, Role.RECOVERY, Role.AUDITOR);
    return by.holdsAny(Role.AUDITOR) ? new Entitlement.EveryMailbox() : rights.entitlement(by);
  }
}
