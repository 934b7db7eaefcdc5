package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.muniment.archive.StorableText;
import org.muniment.archive.Uid;
import org.muniment.harvest.BatchFacts;
import org.muniment.harvest.QuarantineReason;
import org.muniment.harvest.QuarantinedMessage;

/** A quarantined message as it is stored. */
@Entity
@Table(name = "quarantine")
class QuarantineRow {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "quarantine_seq")
  @SequenceGenerator(name = "quarantine_seq", sequenceName = "quarantine_seq", allocationSize = 1)
  long id;

  @Column(name = "mailbox_id")
  long mailbox;

  @Column(name = "folder_id")
  long folder;

  @Column(name = "epoch_id")
  long epoch;

  long uid;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  QuarantineReason reason;

  @Column(name = "server_text")
  String serverText;

  @Column(name = "claimed_size")
  long claimedSize;

  int tries;

  @Column(name = "next_try")
  Instant nextTry;

  Instant since;

  /** For Hibernate. */
  protected QuarantineRow() {}

  QuarantineRow(BatchFacts facts, QuarantinedMessage message) {
    mailbox = facts.mailbox().value();
    folder = facts.folder().value();
    epoch = facts.epoch().id().value();
    uid = message.uid().value();
    since = facts.at();
    tell(message);
  }

  /** Takes over what is known of it now. */
  final void tell(QuarantinedMessage message) {
    reason = message.reason();
    serverText = StorableText.cut(message.serverText(), QuarantinedMessage.MOST_TEXT);
    claimedSize = message.claimedSize();
    tries = message.tries();
    nextTry = message.nextTry();
  }

  QuarantinedMessage toMessage() {
    return new QuarantinedMessage(new Uid(uid), reason, serverText, claimedSize, tries, nextTry);
  }
}
