package org.muniment.grant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.grant.Grant;
import org.muniment.grant.InMemoryGrants;
import org.muniment.grant.TokenKeeper;
import org.muniment.harvest.AccessToken;
import org.muniment.harvest.AccessTokens;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailTokens;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.SourceFailure;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.imap.TestAuthority;
import org.muniment.testkit.oauth.AuthorizationServer;
import org.muniment.testkit.oauth.TokenFault;

/** How tokens are kept, renewed, shared and missed, with a real authorization server. */
class TokenKeeperTest {
  private static final MailboxId ANNA = new MailboxId(1);
  private static final MailServer IMAP =
      new MailServer(
          "imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, TestAuthority.get().pem());

  private final SettableClock clock = new SettableClock();
  private final AuthorizationServer server = AuthorizationServer.overTls(clock);
  private final InMemoryGrants grants = new InMemoryGrants(clock);
  private final Backwards secrets = new Backwards();
  private final TokenKeeper keeper = keeper();

  private TokenKeeper keeper() {
    return new TokenKeeper(
        new HttpTokenEndpoint(Duration.ofSeconds(20), false),
        grants,
        secrets,
        clock,
        Duration.ofMinutes(5));
  }

  /** Secrets that a test can read. */
  private static final class Backwards implements Secrets {
    @Override
    public SealedSecret seal(String clear) {
      String turned = new StringBuilder(clear).reverse().toString();
      return new SealedSecret(turned.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String open(SealedSecret secret) {
      return new StringBuilder(new String(secret.octets(), StandardCharsets.UTF_8))
          .reverse()
          .toString();
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  private AccessTokens tokens(MailTokens mode, OAuthFlow flow, String secret) {
    OAuthClient client = server.client(flow);
    return mode.of(IMAP, client, secrets.seal(secret), ANNA, "anna");
  }

  private AccessTokens tokens(OAuthFlow flow) {
    return tokens(keeper.cautious(), flow, AuthorizationServer.SECRET);
  }

  private AccessTokens consented() {
    grants.give(ANNA, secrets.seal(server.consented("anna")), "root");
    return tokens(OAuthFlow.AUTHORIZATION_CODE);
  }

  private static SourceFailure failure(AccessTokens tokens) {
    try {
      throw new AssertionError("A token came: " + tokens.current());
    } catch (SourceFailure expected) {
      return expected;
    }
  }

  @Test
  void theClientItselfIsGivenTokensForEveryMailbox() {
    AccessToken token = tokens(OAuthFlow.CLIENT_CREDENTIALS).current();
    assertThat(server.opens("anna", token.value())).isTrue();
    AccessTokens bert =
        keeper
            .cautious()
            .of(
                IMAP,
                server.client(OAuthFlow.CLIENT_CREDENTIALS),
                secrets.seal(AuthorizationServer.SECRET),
                new MailboxId(2),
                "bert");
    assertThat(bert.current()).isEqualTo(token);
    assertThat(server.asked()).containsExactly("client_credentials");
    assertThat(token.toString()).doesNotContain(token.value());
  }

  @Test
  void aClientProvesItselfByItsKeyAndAServiceAccountSpeaksForEachMailbox() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    server.trusting(pair.getPublic());
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    AccessTokens byKey = tokens(keeper.cautious(), OAuthFlow.CLIENT_CREDENTIALS, pem);
    assertThat(server.opens("anna", byKey.current().value())).isTrue();
    AccessTokens bert =
        keeper
            .cautious()
            .of(
                IMAP,
                server.client(OAuthFlow.SERVICE_ACCOUNT),
                secrets.seal(pem),
                new MailboxId(2),
                "bert");
    assertThat(server.opens("bert", bert.current().value())).isTrue();
  }

  @Test
  void aTokenIsRenewedBeforeItLapses() {
    server.lasting(Duration.ofMinutes(60));
    AccessTokens tokens = consented();
    AccessToken first = tokens.current();
    clock.advance(Duration.ofMinutes(54));
    assertThat(tokens.current()).isEqualTo(first);
    clock.advance(Duration.ofMinutes(1));
    AccessToken second = tokens.current();
    assertThat(second).isNotEqualTo(first);
    assertThat(server.opens("anna", first.value())).isTrue();
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void aTokenThatLastsShorterThanTheMarginIsUsedForHalfItsLife() {
    server.lasting(Duration.ofMinutes(4));
    AccessTokens tokens = consented();
    AccessToken first = tokens.current();
    clock.advance(Duration.ofSeconds(119));
    assertThat(tokens.current()).isEqualTo(first);
    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.current()).isNotEqualTo(first);
  }

  @Test
  void twentyConnectionsAtOnceAskOnce() throws Exception {
    AccessTokens tokens = consented();
    assertThat(together(tokens)).containsOnly(tokens.current());
    assertThat(server.asked()).containsExactly("refresh_token");
  }

  @Test
  void andShareARefusal() throws Exception {
    AccessTokens tokens = consented();
    server.revokeAll();
    assertThat(together(tokens)).hasSize(20).allMatch(SourceFailure.class::isInstance);
    assertThat(server.asked().size()).isLessThan(3);
  }

  private static List<Object> together(AccessTokens tokens) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> asked =
          IntStream.range(0, 20).mapToObj(i -> threads.submit(() -> tried(tokens))).toList();
      List<Object> came = new ArrayList<>();
      for (Future<Object> each : asked) {
        came.add(each.get());
      }
      return came;
    }
  }

  private static Object tried(AccessTokens tokens) {
    try {
      return tokens.current();
    } catch (SourceFailure e) {
      return e;
    }
  }

  @Test
  void aRefreshTokenThatIsGoodOnceIsReplacedByTheNextOneInTheCatalogue() {
    server.rotating();
    AccessTokens tokens = consented();
    Grant before = grants.of(ANNA).orElseThrow();
    tokens.current();
    Grant after = grants.of(ANNA).orElseThrow();
    assertThat(after.refreshToken()).isNotEqualTo(before.refreshToken());
    assertThat(after.id()).isEqualTo(before.id());
    clock.advance(Duration.ofHours(2));
    assertThat(server.opens("anna", tokens.current().value())).isTrue();
  }

  @Test
  void whileTheCatalogueIsAwayTheNextOneIsHeldAndSavedLater() {
    server.rotating();
    AccessTokens tokens = consented();
    grants.away(true);
    tokens.current();
    clock.advance(Duration.ofHours(2));
    assertThat(server.opens("anna", tokens.current().value())).isTrue();
    grants.away(false);
    clock.advance(Duration.ofHours(2));
    tokens.current();
    AccessTokens afterRestart =
        keeper()
            .cautious()
            .of(
                IMAP,
                server.client(OAuthFlow.AUTHORIZATION_CODE),
                secrets.seal(AuthorizationServer.SECRET),
                ANNA,
                "anna");
    assertThat(server.opens("anna", afterRestart.current().value())).isTrue();
  }

  @Test
  void whatAnotherNodeRenewedIsUsedHere() {
    server.rotating();
    AccessTokens here = consented();
    TokenKeeper elsewhere = keeper();
    tokens(elsewhere.cautious(), OAuthFlow.AUTHORIZATION_CODE, AuthorizationServer.SECRET)
        .current();
    assertThat(server.opens("anna", here.current().value())).isTrue();
  }

  @Test
  void aRefusedRenewalIsSaidInASentenceAndNotRepeatedByTheSchedule() {
    AccessTokens tokens = consented();
    server.revokeAll();
    SourceFailure refused = failure(tokens);
    assertThat(refused.fault()).isEqualTo(Fault.SOURCE_LOGIN_REFUSED);
    assertThat(refused.sentence())
        .isEqualTo(
            "localhost gives no token for anna (invalid_grant). Ask for consent again on the"
                + " mailbox' page.");
    int asked = server.asked().size();
    assertThat(failure(tokens).sentence()).isEqualTo(refused.sentence());
    assertThat(server.asked()).hasSize(asked);
    failure(tokens(keeper.bold(), OAuthFlow.AUTHORIZATION_CODE, AuthorizationServer.SECRET));
    assertThat(server.asked().size()).isGreaterThan(asked);
    clock.advance(Duration.ofHours(6).plusSeconds(1));
    int before = server.asked().size();
    failure(tokens);
    assertThat(server.asked().size()).isGreaterThan(before);
  }

  @Test
  void aConsentGivenAnewIsTriedAtOnce() {
    AccessTokens tokens = consented();
    server.revokeAll();
    failure(tokens);
    grants.give(ANNA, secrets.seal(server.consented("anna")), "root");
    assertThat(server.opens("anna", tokens.current().value())).isTrue();
  }

  @Test
  void aWrongClientSecretIsAskedForAndAnotherOneTriedAtOnce() {
    AccessTokens wrong = tokens(keeper.cautious(), OAuthFlow.CLIENT_CREDENTIALS, "guess");
    assertThat(failure(wrong).sentence()).contains("invalid_client").contains("secret");
    failure(wrong);
    assertThat(server.asked()).hasSize(1);
    assertThat(tokens(OAuthFlow.CLIENT_CREDENTIALS).current()).isNotNull();
  }

  @Test
  void withoutConsentNobodyIsAsked() {
    assertThat(failure(tokens(OAuthFlow.DEVICE_CODE)).sentence()).contains("given consent");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aServerThatIsNotWellIsAskedAgainAndTheTokenAtHandIsUsedToItsEnd() {
    server.lasting(Duration.ofMinutes(60));
    AccessTokens tokens = consented();
    AccessToken first = tokens.current();
    clock.advance(Duration.ofMinutes(57));
    server.failing(TokenFault.saying(503, ""), TokenFault.saying(503, ""));
    assertThat(tokens.current()).isEqualTo(first);
    clock.advance(Duration.ofMinutes(3));
    assertThat(failure(tokens).fault()).isEqualTo(Fault.TOKEN_UNAVAILABLE);
    assertThat(tokens.current()).isNotEqualTo(first);
  }

  @Test
  void aServerThatIsBusyIsLeftAloneByEverybodyForAsLongAsItAsks() {
    AccessTokens tokens = consented();
    server.failing(TokenFault.throttling(30));
    assertThat(failure(tokens).pause()).isEqualTo(Duration.ofSeconds(30));
    clock.advance(Duration.ofSeconds(20));
    SourceFailure again =
        failure(tokens(keeper.bold(), OAuthFlow.AUTHORIZATION_CODE, AuthorizationServer.SECRET));
    assertThat(again.pause()).isEqualTo(Duration.ofSeconds(10));
    assertThat(server.asked()).hasSize(1);
    clock.advance(Duration.ofSeconds(10));
    assertThat(tokens.current()).isNotNull();
  }

  @Test
  void aTokenThatAServerDoesNotTakeIsReplacedUnlessItIsBrandNew() {
    AccessTokens tokens = consented();
    AccessToken first = tokens.current();
    assertThat(tokens.refused(first)).isFalse();
    assertThat(tokens.current()).isEqualTo(first);
    clock.advance(Duration.ofMinutes(2));
    assertThat(tokens.refused(first)).isTrue();
    AccessToken second = tokens.current();
    assertThat(second).isNotEqualTo(first);
    assertThat(tokens.refused(first)).isTrue();
    assertThat(tokens.current()).isEqualTo(second);
  }

  @Test
  void settingsOnTrialLeaveNothingBehind() {
    @Nullable SealedSecret typed = secrets.seal("guess");
    AccessTokens trial =
        keeper.trial().of(IMAP, server.client(OAuthFlow.CLIENT_CREDENTIALS), typed, null, "anna");
    assertThatThrownBy(trial::current).hasMessageContaining("invalid_client");
    assertThatThrownBy(trial::current).hasMessageContaining("invalid_client");
    assertThat(server.asked()).hasSize(2);
  }
}
