package org.muniment.search.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.search.FolderEntry;
import org.muniment.search.ListedMessage;
import org.muniment.search.MailListings;
import org.muniment.search.MailListings.Presence;
import org.muniment.search.MailboxEntry;

/**
 * Lists mail by place, as a mail program does. Names and counts are shown without an entry of the
 * ledger; a list of messages shows subjects and correspondents, and has one.
 */
@ApplicationScoped
public class BrowseFolders {
  /** The most messages of a page. */
  public static final int PAGE_SIZE = 1_000;

  private static final String DEED = "Listing mail";

  private final MailAccess access;
  private final MailListings listings;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected BrowseFolders() {
    this(null, null);
  }

  /** Lists what these listings know. */
  @Inject
  public BrowseFolders(MailAccess access, MailListings listings) {
    this.access = access;
    this.listings = listings;
  }

  /**
   * The mailboxes that the actor may see, by name.
   *
   * @throws Failure {@code FORBIDDEN}
   */
  @Transactional(dontRollbackOn = Failure.class)
  public List<MailboxEntry> mailboxes(Actor actor) {
    return listings.mailboxes(access.entitlement(actor, DEED));
  }

  /**
   * All folders of a mailbox, parents before children; gone ones included.
   *
   * @throws Failure {@code FORBIDDEN}, or {@code NOT_FOUND} for a mailbox that the actor may not
   *     see
   */
  @Transactional(dontRollbackOn = Failure.class)
  public List<FolderEntry> folders(Actor actor, MailboxId mailbox) {
    Entitlement entitlement = access.entitlement(actor, DEED);
    if (!entitlement.covers(mailbox)) {
      throw Fault.NOT_FOUND.on("mailbox", mailbox);
    }
    return listings.folders(mailbox);
  }

  /**
   * One folder.
   *
   * @throws Failure {@code FORBIDDEN}, or {@code NOT_FOUND} for a folder that the actor may not see
   */
  @Transactional(dontRollbackOn = Failure.class)
  public FolderEntry folder(Actor actor, FolderId folder) {
    Entitlement entitlement = access.entitlement(actor, DEED);
    return listings
        .folder(folder)
        .filter(entry -> entitlement.covers(entry.mailbox()))
        .orElseThrow(() -> Fault.NOT_FOUND.on("folder", folder));
  }

  /**
   * One page of a folder's messages, the newest arrival first.
   *
   * @param presence those that are there, those that left, or all that ever were
   * @param after the key of the last message of the page before, or null for the first page
   * @param limit how many at most, 1 to {@value #PAGE_SIZE}
   * @throws Failure {@code FORBIDDEN}, {@code NOT_FOUND}, or {@code BAD_REQUEST} for the limit
   */
  @Transactional(dontRollbackOn = Failure.class)
  public List<ListedMessage> messages(
      Actor actor,
      FolderId folder,
      Presence presence,
      ListedMessage.@Nullable Key after,
      int limit) {
    if (limit < 1 || limit > PAGE_SIZE) {
      throw Fault.BAD_REQUEST.on("A page has 1 to " + PAGE_SIZE + " messages.");
    }
    FolderEntry entry = folder(actor, folder);
    access.recordListing(actor, entry.id(), Map.of("view", "list", "presence", presence.label()));
    return listings.messages(folder, presence, after, limit);
  }
}
