package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.muniment.archive.MailboxId;
import org.muniment.grant.Grant;
import org.muniment.harvest.SealedSecret;

/** A grant as it is stored. */
@Entity
@Table(name = "mailbox_grant")
class GrantRow {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "mailbox_grant_seq")
  @SequenceGenerator(
      name = "mailbox_grant_seq",
      sequenceName = "mailbox_grant_seq",
      allocationSize = 1)
  long id;

  @Column(name = "mailbox_id")
  long mailbox;

  byte[] token;

  @Column(name = "given_by")
  String givenBy;

  @Column(name = "given_at")
  Instant givenAt;

  /** For Hibernate. */
  protected GrantRow() {}

  GrantRow(MailboxId mailbox, SealedSecret refreshToken, String givenBy, Instant givenAt) {
    this.mailbox = mailbox.value();
    this.token = refreshToken.octets();
    this.givenBy = givenBy;
    this.givenAt = givenAt;
  }

  Grant toGrant() {
    return new Grant(id, new MailboxId(mailbox), new SealedSecret(token), givenBy, givenAt);
  }
}
