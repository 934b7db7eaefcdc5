package org.muniment.journal.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.journal.JournalActs;
import org.muniment.journal.ReadingBook;
import org.muniment.journal.ReadingBook.Known;
import org.muniment.journal.Receivers;
import org.muniment.ledger.Act;
import org.muniment.ledger.Ledger;

/** Readings, each call in a transaction of its own: followers have none. */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class KeepReadings {
  private final ReadingBook book;
  private final Receivers receivers;
  private final Ledger ledger;

  /** Keeps them there. */
  @Inject
  public KeepReadings(ReadingBook book, Receivers receivers, Ledger ledger) {
    this.book = book;
    this.receivers = receivers;
    this.ledger = ledger;
  }

  /** How far everything was read. */
  public long position() {
    return book.position();
  }

  /** The mailboxes whose mail is a journal. */
  public Set<MailboxId> journals() {
    return receivers.journals();
  }

  /** Those of the placements that were not read. */
  public Set<PlacementId> unread(Collection<PlacementId> placements) {
    Set<PlacementId> unread = new HashSet<>(placements);
    book.known(placements).forEach(unread::remove);
    return unread;
  }

  /** Placements of a mailbox that were not read, the oldest first. */
  public List<ReadingBook.Unread> unread(MailboxId mailbox, int limit) {
    return book.unread(mailbox, limit);
  }

  /** Keeps readings, and that everything below the position was read. */
  public void keep(List<Known> readings, long position) {
    readings.forEach(book::keep);
    book.moveTo(position);
    tell(readings);
  }

  /** Keeps readings of mail from before. */
  public void keep(List<Known> readings) {
    readings.forEach(book::keep);
    tell(readings);
  }

  /** What was read needs no entry: the original tells it. */
  private void tell(List<Known> readings) {
    List<Act> acts =
        readings.stream()
            .filter(Known::isQuarantined)
            .map(each -> JournalActs.unwrapped(JournalActs.ACTOR, each))
            .toList();
    if (!acts.isEmpty()) {
      ledger.append(acts);
    }
  }
}
