package org.muniment.journal.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.journal.Admission;
import org.muniment.journal.Network;
import org.muniment.journal.Receiver;
import org.muniment.journal.ReceiverId;

/** A receiver as it is stored. Whoever delivers to it locks its row. */
@Entity
@Table(name = "journal_receiver")
class ReceiverRow {
  @Id long id;
  String address;

  @Column(name = "mailbox_id")
  long mailbox;

  @Column(name = "folder_id")
  long folder;

  @Column(name = "epoch_id")
  long epoch;

  @Convert(converter = LineList.class)
  List<String> networks;

  @Convert(converter = LineList.class)
  List<String> certificates;

  @Column(name = "asks_password")
  boolean asksPassword;

  @Column(name = "password_hash")
  @Nullable String passwordHash;

  @Column(name = "is_open")
  boolean open;

  long accepted;
  long repeated;

  @Column(name = "latest_at")
  @Nullable Instant latest;

  @Column(name = "added_at")
  Instant added;

  @Column(name = "removed_at")
  @Nullable Instant removed;

  /** For Hibernate. */
  protected ReceiverRow() {}

  ReceiverRow(long id, String address, Admission admission, Instant added) {
    this.id = id;
    this.address = address;
    this.added = added;
    admit(admission);
  }

  final void admit(Admission admission) {
    networks = admission.networks().stream().map(Network::toString).toList();
    certificates = admission.certificates();
    asksPassword = admission.asksPassword();
    if (!asksPassword) {
      passwordHash = null;
    }
  }

  /** A password that was asked for, and is lost with the database, is asked for all the same. */
  Receiver toReceiver() {
    return new Receiver(
        new ReceiverId(id),
        address,
        new MailboxId(mailbox),
        new FolderId(folder),
        new Admission(networks.stream().map(Network::parse).toList(), certificates, asksPassword),
        open,
        added);
  }
}
