package org.muniment.watch.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.watch.WatchBook;
import org.muniment.watch.WatchStanding;

/** The book as a node keeps it: every page a transaction of its own. */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class KeepWatches {
  private final WatchBook book;

  /** Keeps that book. */
  @Inject
  public KeepWatches(WatchBook book) {
    this.book = book;
  }

  /** A page of mailboxes that may be watched. */
  public WatchBook.Page page(@Nullable MailboxId after, int limit) {
    return book.watchable(after, limit);
  }

  /** This node is alive. */
  public void beat(String node) {
    book.beat(node);
  }

  /** Takes what nobody alive watches. */
  public Set<MailboxId> take(String node, Collection<MailboxId> mailboxes) {
    return book.take(node, mailboxes);
  }

  /** What the node watches. */
  public Set<MailboxId> taken(String node) {
    return book.taken(node);
  }

  /** Writes how it goes. */
  public void write(String node, Map<MailboxId, WatchStanding> standings) {
    book.write(node, standings);
  }

  /** Lets go of these. */
  public void release(String node, Collection<MailboxId> mailboxes) {
    book.release(node, mailboxes);
  }
}
