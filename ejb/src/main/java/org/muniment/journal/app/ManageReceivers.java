package org.muniment.journal.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.PasswordHash;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.FolderChange;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestActs;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.ModifiedUtf7;
import org.muniment.harvest.Sources;
import org.muniment.journal.Admission;
import org.muniment.journal.JournalActs;
import org.muniment.journal.Receiver;
import org.muniment.journal.ReceiverFigures;
import org.muniment.journal.ReceiverId;
import org.muniment.journal.Receivers;
import org.muniment.ledger.Act;
import org.muniment.ledger.Ledger;

/** Sets up the addresses to which mail servers send their journal. For administrators. */
@Dependent
@Transactional
public class ManageReceivers {
  private final Receivers receivers;
  private final Sources sources;
  private final Rights rights;
  private final Ledger ledger;
  private final Clock clock;

  /** Manages these receivers. */
  @Inject
  public ManageReceivers(
      Receivers receivers, Sources sources, Rights rights, Ledger ledger, Clock clock) {
    this.receivers = receivers;
    this.sources = sources;
    this.rights = rights;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** All receivers, by address. */
  public List<Receiver> list(Actor by) {
    rights.require(by, "list journal receivers", Role.ADMINISTRATOR, Role.AUDITOR);
    return receivers.receivers();
  }

  /** What each of these accounts for. */
  public Map<ReceiverId, ReceiverFigures> figures(Actor by, List<Receiver> some) {
    rights.require(by, "see what was received", Role.ADMINISTRATOR, Role.AUDITOR);
    return receivers.figures(some);
  }

  /**
   * One receiver.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  public Receiver get(Actor by, ReceiverId receiver) {
    rights.require(by, "see a journal receiver", Role.ADMINISTRATOR, Role.AUDITOR);
    return known(receiver);
  }

  /** The mailboxes whose mail is a journal. */
  public List<Mailbox> journals(Actor by) {
    rights.require(by, "list journal mailboxes", Role.ADMINISTRATOR, Role.AUDITOR);
    return receivers.journals().stream()
        .map(sources::mailbox)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Mailbox::name))
        .toList();
  }

  /**
   * Adds a receiver; it takes nothing before it is opened.
   *
   * @param address the journal address
   * @param mailbox which mailbox it feeds: one that no server feeds
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} for what was typed; {@code CONFLICT} for
   *     an address that is taken or a mailbox that a server feeds; {@code NOT_FOUND}
   */
  public Receiver add(Actor by, String address, MailboxId mailbox, ReceiverForm form) {
    rights.require(by, "add a journal receiver", Role.ADMINISTRATOR);
    Mailbox fed = mailbox(mailbox);
    if (fed.server() != null) {
      throw Fault.CONFLICT.on(
          fed.name() + " is harvested from a server. A receiver feeds a mailbox without one.");
    }
    Receivers.Draft draft =
        new Receivers.Draft(Receiver.address(address), mailbox, form.admission());
    FolderName folder = folder(draft.address());
    Receivers.Added added = receivers.add(draft, folder, hash(draft.address(), form, null), now());
    Receiver receiver = added.receiver();
    Act made =
        HarvestActs.folder(
            by.name(), mailbox, receiver.folder(), FolderChange.APPEARED, folder, null);
    long epoch = added.epoch().id().value();
    ledger.append(List.of(made, JournalActs.receiver(by.name(), "added", receiver, epoch)));
    return receiver;
  }

  /**
   * Says anew who may deliver.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST}, {@code NOT_FOUND}
   */
  public void change(Actor by, ReceiverId id, ReceiverForm form) {
    rights.require(by, "change a journal receiver", Role.ADMINISTRATOR);
    Receiver before = known(id);
    Admission admission = form.admission();
    receivers.admit(id, admission, hash(before.address(), form, receivers.passwordHash(id)));
    tell(by, "changed", known(id));
  }

  /** Lets it take deliveries, or not. */
  public void open(Actor by, ReceiverId id, boolean isOpen) {
    rights.require(by, "open or close a journal receiver", Role.ADMINISTRATOR);
    receivers.open(id, isOpen);
    tell(by, isOpen ? "opened" : "closed", known(id));
  }

  /** Removes it; its mail stays. */
  public void remove(Actor by, ReceiverId id) {
    rights.require(by, "remove a journal receiver", Role.ADMINISTRATOR);
    Receiver removed = known(id);
    receivers.remove(id, now());
    tell(by, "removed", removed);
  }

  /**
   * Makes a harvested mailbox a journal mailbox, or an ordinary one: its reports are taken apart,
   * those that it holds already too.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}; {@code CONFLICT} for one that a receiver
   *     feeds
   */
  public void mark(Actor by, MailboxId mailbox, boolean isJournal) {
    rights.require(by, "mark a journal mailbox", Role.ADMINISTRATOR);
    mailbox(mailbox);
    boolean isFed = receivers.receivers().stream().anyMatch(r -> r.mailbox().equals(mailbox));
    if (!isJournal && isFed) {
      throw Fault.CONFLICT.on("A receiver feeds this mailbox: its mail is a journal.");
    }
    if (isJournal != receivers.journals().contains(mailbox)) {
      receivers.mark(mailbox, isJournal, now());
      ledger.append(JournalActs.marked(by.name(), mailbox, isJournal));
    }
  }

  private static @Nullable String hash(String address, ReceiverForm form, @Nullable String known) {
    if (form.asksPassword() && !form.hasPassword() && known == null) {
      throw Fault.BAD_REQUEST.on("Give the password that servers sign in with.");
    }
    String password = form.password();
    return form.asksPassword() && form.hasPassword() && password != null
        ? PasswordHash.of(address, password)
        : null;
  }

  /** A separator within the address would make two folders of it. */
  private static FolderName folder(String address) {
    byte[] wire = ModifiedUtf7.encode(address.replace('/', '_'));
    return FolderName.ofWire(wire, '/');
  }

  private void tell(Actor by, String change, Receiver receiver) {
    ledger.append(JournalActs.receiver(by.name(), change, receiver, null));
  }

  private Receiver known(ReceiverId id) {
    return receivers.receiver(id).orElseThrow(() -> Fault.NOT_FOUND.on("receiver", id));
  }

  private Mailbox mailbox(MailboxId id) {
    return sources.mailbox(id).orElseThrow(() -> Fault.NOT_FOUND.on("mailbox", id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
