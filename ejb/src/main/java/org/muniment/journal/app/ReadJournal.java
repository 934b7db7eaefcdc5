package org.muniment.journal.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.journal.JournalActs;
import org.muniment.journal.Reading;
import org.muniment.journal.ReadingBook.Known;
import org.muniment.journal.ReadingBook.Unread;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerFollower;
import org.muniment.original.ContentAddress;

/**
 * Reads what comes into journal mailboxes, whoever brings it, after it was placed: a report that
 * cannot be taken apart goes into quarantine, where its octets are safe and it can be read again
 * when we know more. Mail from before a mailbox became a journal mailbox is read when it does.
 */
@ApplicationScoped
public class ReadJournal implements LedgerFollower {
  private static final Logger LOG = Logger.getLogger(ReadJournal.class);
  private static final int APPETITE = 500;
  private static final int PAGE = 200;
  private static final long UNKEPT = 5_000;

  private final UnwrapMail unwrap;
  private final KeepReadings readings;
  private final Clock clock;
  private long kept;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected ReadJournal() {
    this(null, null, null);
  }

  /** Reads with that, and keeps what it was there. */
  @Inject
  public ReadJournal(UnwrapMail unwrap, KeepReadings readings, Clock clock) {
    this.unwrap = unwrap;
    this.readings = readings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public int appetite() {
    return APPETITE;
  }

  @Override
  public long position() {
    kept = readings.position();
    return kept;
  }

  /** Entries that are none of the journal's are passed without a transaction for each. */
  @Override
  public void feed(List<LedgerEntry> entries) {
    Set<MailboxId> journals = readings.journals();
    List<Unread> placed = new ArrayList<>();
    for (LedgerEntry entry : entries) {
      EntryBody.of(entry).ifPresent(body -> note(entry.kind(), body, journals, placed));
    }
    long next = entries.getLast().sequence() + 1;
    if (!placed.isEmpty() || next - kept >= UNKEPT) {
      Set<PlacementId> unread =
          readings.unread(placed.stream().map(Unread::placement).collect(Collectors.toSet()));
      placed.removeIf(each -> !unread.contains(each.placement()));
      readings.keep(placed.stream().map(this::read).toList(), next);
      kept = next;
    }
  }

  private void note(EntryKind kind, EntryBody body, Set<MailboxId> journals, List<Unread> placed) {
    Long mailbox = body.number("mailbox");
    if (mailbox == null || !journals.contains(new MailboxId(mailbox))) {
      return;
    }
    if (kind == EntryKind.PLACED && body.text("original") != null) {
      placed.add(
          new Unread(
              new PlacementId(body.count("placement")),
              new MailboxId(mailbox),
              new FolderId(body.count("folder")),
              ContentAddress.parse(body.need("original"))));
    } else if (kind == EntryKind.CONFIGURATION_CHANGED
        && (JournalActs.MAILBOX + "marked").equals(body.text("change"))) {
      readAll(new MailboxId(mailbox));
    }
  }

  private void readAll(MailboxId mailbox) {
    List<Unread> page = readings.unread(mailbox, PAGE);
    while (!page.isEmpty()) {
      readings.keep(page.stream().map(this::read).toList());
      page = readings.unread(mailbox, PAGE);
    }
  }

  /** Reads one; what would fail for every message is thrown. */
  Known read(Unread placed) {
    return new Known(
        placed.placement(),
        placed.mailbox(),
        placed.folder(),
        placed.original(),
        trouble(placed.original()),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private @Nullable String trouble(ContentAddress original) {
    try {
      return unwrap.read(original) instanceof Reading.Unreadable(String reason) ? reason : null;
    } catch (IOException e) {
      return "The original cannot be read: " + e.getMessage();
    } catch (Failure e) {
      if (e.fault() == Fault.ORIGINAL_DAMAGED || e.fault() == Fault.ORIGINAL_MISSING) {
        return e.sentence();
      }
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.errorf(e, "The journal message %s cannot be read", original);
      return "Reading it failed: " + e.getClass().getSimpleName();
    }
  }
}
