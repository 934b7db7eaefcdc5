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
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.FolderNamespace;
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

  /** Which folders are watched, or null for what the server says. */
  @Nullable String watched;

  boolean paused;

  /** How often in a row the server refused the sign-in. */
  int refusals;

  @Column(name = "rests_until")
  @Nullable Instant restsUntil;

  /** Whose folders are harvested besides its own: labels with spaces between. */
  String besides = "";

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
    refuseToTakeSecretAlong(draft, where);
    endRest();
    server = where;
    name = draft.name();
    loginName = draft.loginName();
    schedule = draft.schedule().text();
    if (draft.secret() != null) {
      secret = draft.secret().octets();
    }
  }

  private void refuseToTakeSecretAlong(Sources.MailboxDraft draft, @Nullable ServerRow where) {
    if (secret != null && draft.secret() == null && !isAt(where)) {
      throw Fault.BAD_REQUEST.on(
          "The mailbox moves to another server. Give its password again, or forget it first to"
              + " leave the mailbox to that server's master user: a kept password is not sent"
              + " elsewhere.");
    }
  }

  boolean isAt(@Nullable ServerRow where) {
    return server == null ? where == null : where != null && server.id == where.id;
  }

  /** Whoever set it up anew has the schedule try at once. */
  final void endRest() {
    refusals = 0;
    restsUntil = null;
  }

  void rest(Instant now) {
    refusals++;
    restsUntil = now.plus(Mailbox.restAfter(refusals));
  }

  Set<FolderNamespace> besides() {
    return Arrays.stream(besides.split(" "))
        .flatMap(label -> FolderNamespace.ofLabel(label).stream())
        .collect(Collectors.toUnmodifiableSet());
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
        restsUntil,
        added);
  }
}
