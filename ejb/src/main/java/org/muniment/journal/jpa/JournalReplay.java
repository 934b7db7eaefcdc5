package org.muniment.journal.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.catalogue.jpa.Sequences;
import org.muniment.journal.Admission;
import org.muniment.journal.Delivery;
import org.muniment.journal.Envelope;
import org.muniment.journal.JournalActs;
import org.muniment.journal.Network;
import org.muniment.journal.ReadingBook;
import org.muniment.journal.ReceiverId;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerReplay;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;

/**
 * Receivers, deliveries and quarantine, made anew from the ledger. A password does not come back: a
 * receiver that asks for one admits nobody until it is given again. What was read is read again.
 */
@Dependent
public class JournalReplay implements LedgerReplay {
  private final EntityManager catalogue;

  /** Replays into that catalogue. */
  @Inject
  public JournalReplay(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  /** Folders and mailboxes come first. */
  @Override
  public int rank() {
    return 2;
  }

  @Override
  public void replay(List<LedgerEntry> entries) {
    for (LedgerEntry entry : entries) {
      EntryBody.of(entry).ifPresent(body -> replay(entry, body));
    }
    catalogue.flush();
    catalogue.clear();
  }

  private void replay(LedgerEntry entry, EntryBody body) {
    switch (entry.kind()) {
      case CONFIGURATION_CHANGED -> configured(entry.time(), body);
      case PLACED -> placed(body);
      case REPEATED -> repeated(body);
      case UNWRAPPED -> unwrapped(body);
      default -> {
        // of another room
      }
    }
  }

  private void configured(Instant time, EntryBody body) {
    String change = body.text("change");
    if (change == null) {
      return;
    }
    if (change.startsWith(JournalActs.RECEIVER)) {
      receiver(time, change.substring(JournalActs.RECEIVER.length()), body);
    } else if (change.startsWith(JournalActs.MAILBOX)) {
      mark(body.count("mailbox"), change.endsWith(" marked"), time);
    }
  }

  private void receiver(Instant time, String change, EntryBody body) {
    long id = Long.parseLong(body.subject().substring(body.subject().indexOf('/') + 1));
    ReceiverRow row = catalogue.find(ReceiverRow.class, id);
    if (row == null) {
      row = new ReceiverRow(id, body.need("address"), admission(body), time);
      row.mailbox = body.count("mailbox");
      row.folder = body.count("folder");
      row.epoch = body.count("epoch");
      new JournalPlaces(catalogue).epoch(row.epoch, row.folder, time);
      catalogue.persist(row);
      mark(row.mailbox, true, time);
    }
    switch (change) {
      case "changed" -> row.admit(admission(body));
      case "opened" -> row.open = true;
      case "closed" -> row.open = false;
      case "removed" -> {
        row.removed = time;
        row.open = false;
      }
      default -> {
        // added, or a change of a later version
      }
    }
  }

  private static Admission admission(EntryBody body) {
    return new Admission(
        body.texts("networks").stream().map(Network::parse).toList(),
        body.texts("certificates"),
        body.holds("asksPassword"));
  }

  private void mark(long mailbox, boolean isJournal, Instant time) {
    new JpaReceivers(catalogue).mark(new MailboxId(mailbox), isJournal, time);
  }

  private void placed(EntryBody body) {
    EntryBody journal = body.part(JournalActs.JOURNAL);
    Long placement = body.number("placement");
    if (journal == null
        || placement == null
        || catalogue.find(DeliveryRow.class, placement) != null) {
      return;
    }
    Original original =
        new Original(ContentAddress.parse(body.need("original")), body.count("length"));
    catalogue.persist(
        new DeliveryRow(
            placement,
            new Delivery(
                new ReceiverId(journal.count("receiver")),
                new Envelope(journal.need("sender"), journal.texts("recipients")),
                original,
                new Delivery.Way(
                    journal.need("peer"), journal.need("greeting"), journal.need("protection")),
                Instant.parse(body.need("at")))));
  }

  private void repeated(EntryBody body) {
    DeliveryRow row = catalogue.find(DeliveryRow.class, body.count("placement"));
    if (row != null) {
      row.repeats = Math.max(row.repeats, body.count("repeat"));
    }
  }

  private void unwrapped(EntryBody body) {
    new JpaReadingBook(catalogue)
        .keep(
            new ReadingBook.Known(
                new PlacementId(body.count("placement")),
                new MailboxId(body.count("mailbox")),
                new FolderId(body.count("folder")),
                ContentAddress.parse(body.need("original")),
                body.text("reason"),
                Instant.parse(body.need("at"))));
  }

  /** All that is placed is read again; what is known of it already is left as it is. */
  @Override
  public void finish() {
    catalogue
        .createQuery(
            """
            update ReceiverRow r set
              r.repeated = (select coalesce(sum(d.repeats), 0) from DeliveryRow d
                where d.receiver = r.id),
              r.accepted = (select count(d) + coalesce(sum(d.repeats), 0) from DeliveryRow d
                where d.receiver = r.id),
              r.latest = (select max(d.received) from DeliveryRow d where d.receiver = r.id)\
            """)
        .executeUpdate();
    new JpaReadingBook(catalogue).moveTo(0);
    Sequences.drawBeyond(catalogue, "journal_receiver");
  }
}
