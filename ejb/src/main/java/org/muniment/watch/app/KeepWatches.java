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

  WatchBook.Page page(@Nullable MailboxId after, int limit) {
    return book.watchable(after, limit);
  }

  void beat(String node) {
    book.beat(node);
  }

  Set<MailboxId> take(String node, Collection<MailboxId> mailboxes) {
    return book.take(node, mailboxes);
  }

  Set<MailboxId> taken(String node) {
    return book.taken(node);
  }

  void write(String node, Map<MailboxId, WatchStanding> standings) {
    book.write(node, standings);
  }

  void release(String node, Collection<MailboxId> mailboxes) {
    book.release(node, mailboxes);
  }
}
