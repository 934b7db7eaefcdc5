package org.muniment.access.jpa;

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
import org.muniment.access.AccessToken;

/** A token as it is stored: its hash. */
@Entity
@Table(name = "access_token")
class TokenRow {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "access_token_seq")
  @SequenceGenerator(
      name = "access_token_seq",
      sequenceName = "access_token_seq",
      allocationSize = 1)
  long id;

  @ManyToOne(fetch = FetchType.EAGER)
  @JoinColumn(name = "account_id")
  AccountRow account;

  String name;
  byte[] hash;

  @Column(name = "created_at")
  Instant created;

  @Column(name = "expires_at")
  @Nullable Instant expires;

  @Column(name = "last_used_at")
  @Nullable Instant lastUsed;

  @Column(name = "revoked_at")
  @Nullable Instant revoked;

  /** For Hibernate. */
  protected TokenRow() {}

  TokenRow(
      AccountRow account, String name, byte[] hash, Instant created, @Nullable Instant expires) {
    this.account = account;
    this.name = name;
    this.hash = hash.clone();
    this.created = created;
    this.expires = expires;
  }

  boolean isGood(Instant now) {
    return revoked == null && (expires == null || now.isBefore(expires));
  }

  AccessToken toToken() {
    return new AccessToken(id, name, created, expires, lastUsed);
  }
}
