package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.net.URI;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.OAuthProvider;

/** As which application tokens are asked for, as it is stored; all empty where none are. */
@Embeddable
class ClientColumns {
  @Column(name = "oauth_provider")
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Nullable OAuthProvider provider;

  @Column(name = "oauth_flow")
  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Nullable OAuthFlow flow;

  @Column(name = "oauth_tenant")
  @Nullable String tenant;

  @Column(name = "oauth_client")
  @Nullable String client;

  @Column(name = "oauth_token_url")
  @Nullable String tokenUrl;

  @Column(name = "oauth_consent_url")
  @Nullable String consentUrl;

  @Column(name = "oauth_device_url")
  @Nullable String deviceUrl;

  @Column(name = "oauth_scope")
  @Nullable String scope;

  /** For Hibernate. */
  protected ClientColumns() {}

  static @Nullable ClientColumns of(@Nullable OAuthClient client) {
    if (client == null) {
      return null;
    }
    ClientColumns columns = new ClientColumns();
    columns.provider = client.provider();
    columns.flow = client.flow();
    columns.tenant = client.tenant();
    columns.client = client.id();
    columns.tokenUrl = client.tokenEndpoint().toString();
    columns.consentUrl = text(client.consentEndpoint());
    columns.deviceUrl = text(client.deviceEndpoint());
    columns.scope = client.scope();
    return columns;
  }

  OAuthClient toClient() {
    return new OAuthClient(
        Objects.requireNonNull(provider),
        Objects.requireNonNull(flow),
        tenant,
        Objects.requireNonNull(client),
        URI.create(Objects.requireNonNull(tokenUrl)),
        uri(consentUrl),
        uri(deviceUrl),
        Objects.requireNonNullElse(scope, ""));
  }

  private static @Nullable String text(@Nullable URI uri) {
    return uri == null ? null : uri.toString();
  }

  private static @Nullable URI uri(@Nullable String text) {
    return text == null ? null : URI.create(text);
  }
}
