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
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.KnownServer;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;

/** A mail server as it is stored. */
@Entity
@Table(name = "mail_server")
class ServerRow {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "mail_server_seq")
  @SequenceGenerator(name = "mail_server_seq", sequenceName = "mail_server_seq", allocationSize = 1)
  long id;

  String name;
  String host;
  int port;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  ConnectionSecurity security;

  @Column(name = "authority_pem")
  @Nullable String authorityPem;

  @Column(name = "master_name")
  @Nullable String masterName;

  @Column(name = "master_secret")
  byte @Nullable [] masterSecret;

  /** Which folders of its mailboxes are watched, or null. */
  @Nullable String watched;

  @Column(name = "added_at")
  Instant added;

  @Column(name = "removed_at")
  @Nullable Instant removed;

  /** For Hibernate. */
  protected ServerRow() {}

  ServerRow(Sources.ServerDraft draft, Instant at) {
    added = at;
    become(draft);
  }

  /**
   * Whether the draft is about another server than the one that the passwords were given for.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when the master user's is needed again
   */
  boolean isMovedBy(Sources.ServerDraft draft) {
    boolean isMoved = !server().equals(draft.server());
    boolean isKept = draft.masterName() != null && draft.masterSecret() == null;
    if (isMoved && isKept && masterSecret != null) {
      throw Fault.BAD_REQUEST.on(
          "Host, port, security or certificate change. Give the master user's password again: a"
              + " kept one is not sent elsewhere. The mailboxes' own passwords will be forgotten.");
    }
    return isMoved;
  }

  final void become(Sources.ServerDraft draft) {
    name = draft.name();
    host = draft.server().host();
    port = draft.server().port();
    security = draft.server().security();
    authorityPem = draft.server().authorityPem();
    masterName = draft.masterName();
    if (draft.masterName() == null) {
      masterSecret = null;
    } else if (draft.masterSecret() != null) {
      masterSecret = draft.masterSecret().octets();
    }
  }

  MailServer server() {
    return new MailServer(host, port, security, authorityPem);
  }

  @Nullable SealedSecret sealedMasterSecret() {
    return masterSecret == null ? null : new SealedSecret(masterSecret);
  }

  KnownServer toServer(long mailboxes) {
    return new KnownServer(new ServerId(id), name, server(), masterName, mailboxes, added);
  }
}
