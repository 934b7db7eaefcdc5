package org.muniment.journal.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.UidValidity;
import org.muniment.catalogue.jpa.Sequences;
import org.muniment.fault.Fault;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.EpochId;
import org.muniment.harvest.FolderName;
import org.muniment.journal.Admission;
import org.muniment.journal.Receiver;
import org.muniment.journal.ReceiverFigures;
import org.muniment.journal.ReceiverId;
import org.muniment.journal.Receivers;

/** The receivers of the catalogue. */
@Dependent
@Transactional
public class JpaReceivers implements Receivers {
  private static final UidValidity FOR_EVER = new UidValidity(1);

  private final EntityManager catalogue;

  /** The receivers of that catalogue. */
  @Inject
  public JpaReceivers(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Added add(Draft draft, FolderName folder, @Nullable String passwordHash, Instant at) {
    if (receivers().stream().anyMatch(each -> each.address().equals(draft.address()))) {
      throw Fault.CONFLICT.on(draft.address() + " is the address of a receiver already.");
    }
    JournalPlaces places = new JournalPlaces(catalogue);
    ReceiverRow row =
        new ReceiverRow(
            Sequences.next(catalogue, "journal_receiver_seq"),
            draft.address(),
            draft.admission(),
            at);
    row.mailbox = draft.mailbox().value();
    row.folder = places.folder(row.mailbox, folder);
    row.epoch = places.epoch(row.folder, at);
    row.passwordHash = passwordHash;
    catalogue.persist(row);
    mark(draft.mailbox(), true, at);
    catalogue.flush();
    EpochId epoch = new EpochId(row.epoch);
    return new Added(row.toReceiver(), Epoch.opened(epoch, new FolderId(row.folder), FOR_EVER, at));
  }

  @Override
  public void admit(ReceiverId receiver, Admission admission, @Nullable String passwordHash) {
    ReceiverRow row = row(receiver);
    row.passwordHash = passwordHash == null ? row.passwordHash : passwordHash;
    row.admit(admission);
  }

  @Override
  public void open(ReceiverId receiver, boolean isOpen) {
    row(receiver).open = isOpen;
  }

  @Override
  public void remove(ReceiverId receiver, Instant at) {
    ReceiverRow row = row(receiver);
    row.removed = at;
    row.open = false;
    row.passwordHash = null;
  }

  @Override
  public List<Receiver> receivers() {
    return catalogue
        .createQuery(
            "select r from ReceiverRow r where r.removed is null order by r.address, r.id",
            ReceiverRow.class)
        .getResultStream()
        .map(ReceiverRow::toReceiver)
        .toList();
  }

  @Override
  public Optional<Receiver> receiver(ReceiverId receiver) {
    return living(receiver).map(ReceiverRow::toReceiver);
  }

  @Override
  public @Nullable String passwordHash(ReceiverId receiver) {
    return living(receiver).map(row -> row.passwordHash).orElse(null);
  }

  @Override
  public Map<ReceiverId, ReceiverFigures> figures(List<Receiver> receivers) {
    Map<ReceiverId, ReceiverFigures> figures = new HashMap<>();
    for (Receiver each : receivers) {
      ReceiverRow row = catalogue.find(ReceiverRow.class, each.id().value());
      long quarantined = readings(row.folder, true);
      long read = readings(row.folder, false) + quarantined;
      long waiting = Math.max(0, row.accepted - row.repeated - read);
      figures.put(
          each.id(),
          new ReceiverFigures(row.accepted, row.repeated, waiting, quarantined, row.latest));
    }
    return figures;
  }

  private long readings(long folder, boolean isQuarantined) {
    return catalogue
        .createQuery(
            """
            select count(r) from ReadingRow r
            where r.folder = :folder and r.quarantined = :quarantined\
            """,
            Long.class)
        .setParameter("folder", folder)
        .setParameter("quarantined", isQuarantined)
        .getSingleResult();
  }

  @Override
  public Set<MailboxId> journals() {
    return catalogue
        .createQuery("select m.mailbox from JournalMailboxRow m", Long.class)
        .getResultStream()
        .map(MailboxId::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void mark(MailboxId mailbox, boolean isJournal, Instant at) {
    JournalMailboxRow row = catalogue.find(JournalMailboxRow.class, mailbox.value());
    if (isJournal && row == null) {
      catalogue.persist(new JournalMailboxRow(mailbox.value(), at));
    } else if (!isJournal && row != null) {
      catalogue.remove(row);
    }
  }

  private ReceiverRow row(ReceiverId receiver) {
    return living(receiver).orElseThrow(() -> Fault.NOT_FOUND.on("receiver", receiver));
  }

  private Optional<ReceiverRow> living(ReceiverId receiver) {
    return Optional.ofNullable(catalogue.find(ReceiverRow.class, receiver.value()))
        .filter(row -> row.removed == null);
  }
}
