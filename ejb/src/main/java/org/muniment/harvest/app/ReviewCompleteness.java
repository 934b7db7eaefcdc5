package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.Completeness;
import org.muniment.harvest.Completeness.OfFolder;
import org.muniment.harvest.Completeness.OfMailbox;

/**
 * Shows whether the archive has all that the servers have: for administrators, auditors and those
 * who recover mail. Names of mailboxes and folders, and numbers; no mail.
 */
@Dependent
@Transactional
public class ReviewCompleteness {
  private final Completeness completeness;
  private final Rights rights;

  /** Shows these lists. */
  @Inject
  public ReviewCompleteness(Completeness completeness, Rights rights) {
    this.completeness = completeness;
    this.rights = rights;
  }

  /**
   * Where mailboxes stand, in the order of their names.
   *
   * @param after goes on behind this mailbox, or null for the first page
   */
  public List<OfMailbox> mailboxes(Actor by, @Nullable MailboxId after, int limit) {
    require(by);
    return completeness.mailboxes(after, limit);
  }

  /** Where one mailbox stands. */
  public OfMailbox mailbox(Actor by, MailboxId mailbox) {
    require(by);
    return completeness.mailbox(mailbox);
  }

  /**
   * The folders of a mailbox that the server still has, in the order of their names.
   *
   * @param after goes on behind this folder, or null for the first page
   */
  public List<OfFolder> folders(Actor by, MailboxId mailbox, @Nullable FolderId after, int limit) {
    require(by);
    return completeness.folders(mailbox, after, limit);
  }

  private void require(Actor by) {
    rights.require(by, "see the completeness", Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
  }
}
