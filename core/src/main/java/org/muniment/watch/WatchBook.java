package org.muniment.watch;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.WatchedFolders;

/**
 * Which folders are to be watched, and which node watches which mailbox. All methods work in the
 * caller's transaction. Who watches is no fact of the archive: it is lost with the catalogue, and
 * found anew.
 */
public interface WatchBook {
  /** A node that was not heard of for so long has lost its watches to whoever takes them. */
  Duration LEASE = Duration.ofSeconds(60);

  /**
   * Chooses for one mailbox.
   *
   * @param folders null to go by what its server says
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  void choose(MailboxId mailbox, @Nullable WatchedFolders folders);

  /**
   * Chooses for all mailboxes of a server that have no choice of their own.
   *
   * @param folders null for INBOX
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  void choose(ServerId server, @Nullable WatchedFolders folders);

  /**
   * What was chosen for a mailbox.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  WatchChoice choice(MailboxId mailbox);

  /**
   * What was chosen for a server, or null.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  @Nullable WatchedFolders choice(ServerId server);

  /**
   * A page of mailboxes that may be watched, by number: on a server, not removed, not paused, not
   * resting after a refused sign-in, and not {@code off}.
   *
   * @param after the number before the page, or null to begin
   * @param limit how many mailboxes are looked at; the page may be shorter
   * @return the page, and whether there are more
   */
  Page watchable(@Nullable MailboxId after, int limit);

  /** This node is alive. */
  void beat(String node);

  /** Takes those mailboxes that nobody alive watches; returns those that are now the node's. */
  Set<MailboxId> take(String node, Collection<MailboxId> mailboxes);

  /** Which mailboxes the node watches. */
  Set<MailboxId> taken(String node);

  /** Writes how watches go; of those that are not the node's any more, nothing. */
  void write(String node, Map<MailboxId, WatchStanding> standings);

  /** The node does not watch these any more. */
  void release(String node, Collection<MailboxId> mailboxes);

  /** The watch of a mailbox, if there is one. */
  Optional<KnownWatch> watch(MailboxId mailbox);

  /**
   * A page.
   *
   * @param mailboxes those of it that may be watched
   * @param last where the next page begins, or null when there is none
   */
  record Page(List<Watchable> mailboxes, @Nullable MailboxId last) {
    public Page {
      mailboxes = List.copyOf(mailboxes);
    }
  }
}
