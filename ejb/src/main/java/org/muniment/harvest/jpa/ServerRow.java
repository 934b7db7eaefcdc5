package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.SignInWay;
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

  @Embedded @Nullable ClientColumns client;

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
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when the server's secret is needed again
   */
  boolean isMovedBy(Sources.ServerDraft draft) {
    boolean isMoved = !server().equals(draft.server());
    boolean isOther = isMoved || isClientChangedBy(draft);
    boolean isKept = needsSecret(draft.signIn().way()) && draft.signIn().secret() == null;
    if (isOther && isKept && masterSecret != null) {
      throw Fault.BAD_REQUEST.on(
          client == null
              ? "Host, port, security or certificate change. Give the master user's password again:"
                  + " a kept one is not sent elsewhere. The mailboxes' own passwords will be"
                  + " forgotten."
              : "The server, the client or its addresses change. Give the client's secret again: a"
                  + " kept one is not sent elsewhere. The mailboxes' consent will be forgotten.");
    }
    return isMoved;
  }

  /** A program that only shows codes to people may have no secret (RFC 8628 section 5.6). */
  private static boolean needsSecret(SignInWay way) {
    return switch (way) {
      case SignInWay.Passwords() -> false;
      case SignInWay.Master _ -> true;
      case SignInWay.Tokens(OAuthClient asked) -> asked.flow() != OAuthFlow.DEVICE_CODE;
    };
  }

  /** Whether the draft asks for tokens elsewhere, as another, or not at all any more. */
  boolean isClientChangedBy(Sources.ServerDraft draft) {
    return client != null && !signIn().equals(draft.signIn().way());
  }

  final void become(Sources.ServerDraft draft) {
    boolean isSame = isSecretKeptBy(draft.signIn().way());
    name = draft.name();
    host = draft.server().host();
    port = draft.server().port();
    security = draft.server().security();
    authorityPem = draft.server().authorityPem();
    become(draft.signIn(), isSame);
  }

  private boolean isSecretKeptBy(SignInWay way) {
    return way instanceof SignInWay.Master ? masterName != null : signIn().equals(way);
  }

  private void become(Sources.SignInDraft draft, boolean isSame) {
    switch (draft.way()) {
      case SignInWay.Passwords() -> become(null, null);
      case SignInWay.Master(String master) -> become(master, null);
      case SignInWay.Tokens(OAuthClient asked) -> become(null, ClientColumns.of(asked));
    }
    if (draft.secret() != null) {
      masterSecret = draft.secret().octets();
    } else if (!isSame) {
      masterSecret = null;
    }
  }

  private void become(@Nullable String master, @Nullable ClientColumns columns) {
    masterName = master;
    client = columns;
  }

  MailServer server() {
    return new MailServer(host, port, security, authorityPem);
  }

  SignInWay signIn() {
    if (client != null) {
      return new SignInWay.Tokens(client.toClient());
    }
    return masterName == null ? new SignInWay.Passwords() : new SignInWay.Master(masterName);
  }

  @Nullable SealedSecret sealedSecret() {
    return masterSecret == null ? null : new SealedSecret(masterSecret);
  }

  KnownServer toServer(long mailboxes) {
    return new KnownServer(new ServerId(id), name, server(), signIn(), mailboxes, added);
  }
}
