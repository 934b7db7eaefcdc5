package org.muniment.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.FolderName;

/**
 * Who receives journal mail, and which mailboxes hold it. All methods work in the caller's
 * transaction and write no ledger entry.
 */
public interface Receivers {

  /**
   * Adds a receiver, closed, with its folder and the folder's epoch; its mailbox becomes a journal
   * mailbox.
   *
   * @param passwordHash of the password that its callers sign in with, or null
   * @throws org.muniment.fault.Failure {@code CONFLICT} when the address is taken
   */
  Added add(Draft draft, FolderName folder, @Nullable String passwordHash, Instant at);

  /**
   * Says anew who may deliver.
   *
   * @param passwordHash null keeps the one it has
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  void admit(ReceiverId receiver, Admission admission, @Nullable String passwordHash);

  /**
   * Lets it take deliveries, or not.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  void open(ReceiverId receiver, boolean isOpen);

  /**
   * Removes it; its mail stays, and its mailbox stays a journal mailbox.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  void remove(ReceiverId receiver, Instant at);

  /** All receivers, by address. */
  List<Receiver> receivers();

  /** One receiver; nothing when it was removed. */
  Optional<Receiver> receiver(ReceiverId receiver);

  /** The hash of its password; null without one, and after a rebuild from the vault. */
  @Nullable String passwordHash(ReceiverId receiver);

  /** What each of these accounts for. */
  Map<ReceiverId, ReceiverFigures> figures(List<Receiver> receivers);

  /** The mailboxes whose mail is a journal: fed by a receiver, or marked. */
  Set<MailboxId> journals();

  /** Makes a mailbox a journal mailbox, or an ordinary one. */
  void mark(MailboxId mailbox, boolean isJournal, Instant at);

  /**
   * What a receiver is to be.
   *
   * @param address as {@link Receiver#address} has it
   */
  record Draft(String address, MailboxId mailbox, Admission admission) {}

  /** A receiver that was added, and the epoch of its folder. */
  record Added(Receiver receiver, Epoch epoch) {}
}
