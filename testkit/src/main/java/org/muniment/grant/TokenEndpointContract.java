package org.muniment.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Fault;
import org.muniment.harvest.SourceFailure;
import org.muniment.testkit.imap.TestAuthority;
import org.muniment.testkit.oauth.AuthorizationServer;
import org.muniment.testkit.oauth.TokenFault;

/** What every adapter of {@link TokenEndpoint} does. Each test has a server of its own. */
public interface TokenEndpointContract {
  /** A good question. */
  Map<String, String> FORM =
      Map.of(
          "grant_type", "client_credentials",
          "client_id", AuthorizationServer.CLIENT,
          "client_secret", AuthorizationServer.SECRET);

  /** The adapter, which waits for a second or two at most. */
  TokenEndpoint endpoint();

  /** The server that is asked. */
  AuthorizationServer server();

  private TokenReply ask(URI address) {
    return endpoint().post(address, FORM, TestAuthority.get().pem());
  }

  private TokenReply ask() {
    return ask(server().at("/token"));
  }

  private void assertFails(Fault fault, String words) {
    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            SourceFailure.class,
            failure -> {
              assertThat(failure.fault()).isEqualTo(fault);
              assertThat(failure.sentence())
                  .contains("localhost")
                  .contains(words)
                  .doesNotContain(AuthorizationServer.SECRET);
            });
  }

  @Test
  default void whatIsGivenComesByItsMembers() {
    TokenReply reply = ask();
    assertThat(reply.isGiven()).isTrue();
    assertThat(server().opens("anna", reply.text("access_token").orElseThrow())).isTrue();
    assertThat(reply.text("expires_in")).contains("3600");
    assertThat(reply.toString()).doesNotContain(reply.text("access_token").orElseThrow());
  }

  @Test
  default void aRefusalIsAnAnswer() {
    server().failing(TokenFault.refusing("invalid_grant", "It was revoked.\\r\\nTrace: 1"));
    TokenReply reply = ask();
    assertThat(reply.isGiven()).isFalse();
    assertThat(reply.reason()).isEqualTo("invalid_grant: It was revoked");
  }

  @Test
  default void tooManyQuestionsAreAskedLaterAsTheServerSays() {
    server().failing(TokenFault.throttling(17));
    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            SourceFailure.class,
            failure -> {
              assertThat(failure.fault()).isEqualTo(Fault.SOURCE_THROTTLED);
              assertThat(failure.pause()).isEqualTo(Duration.ofSeconds(17));
            });
  }

  @Test
  default void aServerThatIsNotWellIsTriedLater() {
    server().failing(TokenFault.saying(500, "{\"error\":\"server_error\"}"));
    assertFails(Fault.TOKEN_UNAVAILABLE, "status 500");
    server().failing(TokenFault.saying(200, "<html>welcome</html>"));
    assertFails(Fault.TOKEN_UNAVAILABLE, "no JSON");
    server().failing(TokenFault.saying(403, "<html>forbidden</html>"));
    assertFails(Fault.TOKEN_UNAVAILABLE, "status 403");
  }

  @Test
  default void anAnswerWithoutEndIsNotReadToItsEnd() {
    server().failing(TokenFault.endless());
    assertFails(Fault.TOKEN_UNAVAILABLE, "");
  }

  @Test
  default void anAnswerThatDoesNotComeIsNotWaitedFor() {
    CountDownLatch latch = new CountDownLatch(1);
    server().failing(TokenFault.waitingFor(latch));
    assertFails(Fault.TOKEN_UNAVAILABLE, "in time");
    latch.countDown();
  }

  @Test
  default void aSecretIsNotTakenToAnotherAddress() {
    try (AuthorizationServer other = AuthorizationServer.overTls(Clock.systemUTC())) {
      server().failing(TokenFault.redirecting(other.at("/token").toString()));
      assertFails(Fault.TOKEN_UNAVAILABLE, "status 307");
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  default void aServerThatNobodyWeTrustVouchesForIsNotAsked() {
    assertThatThrownBy(() -> endpoint().post(server().at("/token"), FORM, null))
        .isInstanceOfSatisfying(
            SourceFailure.class, f -> assertThat(f.fault()).isEqualTo(Fault.SOURCE_CERTIFICATE));
    assertThat(server().asked()).isEmpty();
  }

  @Test
  default void nothingIsSentWithoutTls() {
    try (AuthorizationServer plain = AuthorizationServer.inClear(Clock.systemUTC())) {
      assertThatThrownBy(() -> ask(plain.at("/token"))).hasMessageContaining("https://");
      assertThat(plain.asked()).isEmpty();
    }
  }
}
