package org.muniment.journal.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.journal.JournalActs;
import org.muniment.journal.ReadingBook;
import org.muniment.journal.ReadingBook.Known;
import org.muniment.journal.ReadingBook.Unread;
import org.muniment.ledger.Act;
import org.muniment.ledger.Ledger;

/** Shows the journal reports that cannot be taken apart, and has them read again. */
@Dependent
@Transactional
public class ReviewJournal {
  /** So many are read again at a time. */
  public static final int MOST = 500;

  private final ReadingBook book;
  private final ReadJournal reading;
  private final Rights rights;
  private final Ledger ledger;

  /** Shows this book. */
  @Inject
  public ReviewJournal(ReadingBook book, ReadJournal reading, Rights rights, Ledger ledger) {
    this.book = book;
    this.reading = reading;
    this.rights = rights;
    this.ledger = ledger;
  }

  /**
   * Reports in quarantine, the oldest first.
   *
   * @param mailbox whose, or null for all
   * @param after goes on behind this placement, or null for the first page
   */
  public List<Known> list(
      Actor by, @Nullable MailboxId mailbox, @Nullable PlacementId after, int limit) {
    require(by);
    return book.quarantined(mailbox, after, limit);
  }

  /** How many there are, of one mailbox or (null) of all. */
  public long count(Actor by, @Nullable MailboxId mailbox) {
    require(by);
    return book.quarantinedCount(mailbox);
  }

  /**
   * Reads reports again, now; those that can be read leave the quarantine.
   *
   * @param placements at most {@value #MOST} are read; those that are not in quarantine are passed
   *     over
   * @return how many left it
   */
  public int retry(Actor by, Collection<PlacementId> placements) {
    rights.require(by, "read journal reports again", Role.ADMINISTRATOR, Role.RECOVERY);
    List<Act> acts = new ArrayList<>();
    int released = 0;
    for (PlacementId each : placements.stream().limit(MOST).toList()) {
      Optional<Known> before = book.find(each).filter(Known::isQuarantined);
      if (before.isPresent()) {
        Known now = again(before.get());
        book.keep(now);
        acts.add(JournalActs.unwrapped(by.name(), now));
        released += now.isQuarantined() ? 0 : 1;
      }
    }
    ledger.append(acts);
    return released;
  }

  private Known again(Known before) {
    return reading.read(
        new Unread(before.placement(), before.mailbox(), before.folder(), before.original()));
  }

  private void require(Actor by) {
    rights.require(by, "see the quarantine", Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
  }
}
