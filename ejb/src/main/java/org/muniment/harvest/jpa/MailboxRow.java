package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;

/** A mailbox as it is stored. */
@Entity
@Table(name = "mailbox")
class MailboxRow {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "mailbox_seq")
  @SequenceGenerator(name = "mailbox_seq", sequenceName = "mailbox_seq", allocationSize = 1)
  long id;

  @ManyToOne(fetch = FetchType.EAGER)
  @JoinColumn(name = "server_id")
  @Nullable ServerRow server;

  String name;

  @Column(name = "login_name")
  @Nullable String loginName;

  byte @Nullable [] secret;
  String schedule;
  boolean paused;

  @Column(name = "added_at")
  Instant added;

  @Column(name = "removed_at")
  @Nullable Instant removed;

  /** For Hibernate. */
  protected MailboxRow() {}

  MailboxRow(Sources.MailboxDraft draft, @Nullable ServerRow server, Instant at) {
    added = at;
    become(draft, server);
  }

  final void become(Sources.MailboxDraft draft, @Nullable ServerRow where) {
    server = where;
    name = draft.name();
    loginName = draft.loginName();
    schedule = draft.schedule().text();
    if (draft.secret() != null) {
      secret = draft.secret().octets();
    }
  }

  @Nullable SealedSecret sealedSecret() {
    return secret == null ? null : new SealedSecret(secret);
  }

  Mailbox toMailbox() {
    return new Mailbox(
        new MailboxId(id),
        name,
        server == null ? null : new ServerId(server.id),
        server == null ? null : server.name,
        loginName,
        secret != null,
        HarvestSchedule.parse(schedule),
        paused,
        added);
  }
}
