package org.muniment.grant.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.grant.TokenEndpoint;
import org.muniment.grant.TokenEndpointContract;
import org.muniment.testkit.oauth.AuthorizationServer;

class HttpTokenEndpointTest implements TokenEndpointContract {
  private final AuthorizationServer server = AuthorizationServer.overTls(Clock.systemUTC());

  @AfterEach
  void close() {
    server.close();
  }

  @Override
  public TokenEndpoint endpoint() {
    return new HttpTokenEndpoint(Duration.ofSeconds(2), false);
  }

  @Override
  public AuthorizationServer server() {
    return server;
  }

  @Test
  void whereTheOperatorAllowsItAServerOnThisMachineIsAskedInClear() {
    try (AuthorizationServer plain = AuthorizationServer.inClear(Clock.systemUTC())) {
      TokenEndpoint lenient = new HttpTokenEndpoint(Duration.ofSeconds(2), true);
      assertThat(lenient.post(plain.at("/token"), FORM, null).isGiven()).isTrue();
    }
  }
}
