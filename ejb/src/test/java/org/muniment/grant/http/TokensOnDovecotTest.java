package org.muniment.grant.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Uid;
import org.muniment.fault.Fault;
import org.muniment.grant.InMemoryGrants;
import org.muniment.grant.TokenKeeper;
import org.muniment.harvest.AccessTokens;
import org.muniment.harvest.HarvestTerms;
import org.muniment.harvest.InMemoryHarvestJournal;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.Proof;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.SourceFailure;
import org.muniment.harvest.imap.ImapMailSource;
import org.muniment.harvest.imap.ImapMailTarget;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.recovery.MailTarget;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.oauth.AuthorizationServer;

/**
 * Tokens that a real mail server takes only if the authorization server says that they are good.
 */
@EnabledIf("org.muniment.testkit.imap.DovecotServer#isInstalled")
class TokensOnDovecotTest {
  private static final List<String> MECHANISMS = List.of("xoauth2", "oauthbearer");
  private static final MailboxId ANNA = new MailboxId(1);
  private static final SettableClock CLOCK = new SettableClock();
  private static AuthorizationServer authority;
  private static Map<String, DovecotServer> servers;

  private final InMemoryGrants grants = new InMemoryGrants(CLOCK);
  private final String name = "m" + UUID.randomUUID();

  /** Nothing is hidden: what is kept is looked at elsewhere. */
  private static final class Open implements Secrets {
    @Override
    public SealedSecret seal(String clear) {
      return new SealedSecret(clear.getBytes(UTF_8));
    }

    @Override
    public String open(SealedSecret secret) {
      return new String(secret.octets(), UTF_8);
    }
  }

  @BeforeAll
  static void start() {
    authority = AuthorizationServer.overTls(CLOCK).rotating();
    servers =
        MECHANISMS.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    each -> DovecotServer.startAsking(authority.at("/introspect"), each)));
  }

  @AfterAll
  static void stop() {
    servers.values().forEach(DovecotServer::close);
    authority.close();
  }

  @BeforeEach
  void consent() {
    grants.give(ANNA, new Open().seal(authority.consented(name)), "root");
  }

  private Login login(MailServer server, String as) {
    TokenKeeper keeper =
        new TokenKeeper(
            new HttpTokenEndpoint(Duration.ofSeconds(20), false),
            grants,
            new Open(),
            CLOCK,
            Duration.ofMinutes(5));
    AccessTokens tokens =
        keeper
            .cautious()
            .of(
                server,
                authority.client(OAuthFlow.AUTHORIZATION_CODE),
                new Open().seal(AuthorizationServer.SECRET),
                ANNA,
                as);
    return new Login(as, null, new Proof.Tokens(tokens));
  }

  private static void assertRefused(MailServer server, Login login) {
    assertThatThrownBy(() -> new ImapMailSource().open(server, login))
        .isInstanceOfSatisfying(
            SourceFailure.class,
            failure -> {
              assertThat(failure.fault()).isEqualTo(Fault.SOURCE_LOGIN_REFUSED);
              assertThat(failure.sentence()).contains("status ").doesNotContain("access-");
            });
  }

  @ParameterizedTest
  @FieldSource("MECHANISMS")
  void aGoodTokenOpensItsMailboxForHarvestAndRestore(String mechanism) {
    MailServer server = servers.get(mechanism).overTls();
    Login login = login(server, name);
    try (MailTarget.Session session = new ImapMailTarget().open(server, login)) {
      session.folder(List.of("Restored"));
    }
    try (MailSource.Session session = new ImapMailSource().open(server, login)) {
      assertThat(session.folders())
          .extracting(folder -> folder.name().display())
          .contains("Restored");
    }
  }

  @ParameterizedTest
  @FieldSource("MECHANISMS")
  void aTokenOfAnotherMailboxDoesNot(String mechanism) {
    MailServer server = servers.get(mechanism).overTls();
    assertRefused(server, login(server, "somebody-else"));
  }

  @ParameterizedTest
  @FieldSource("MECHANISMS")
  void aTokenThatWasRevokedIsReplacedAndOneThatLapsedAsWell(String mechanism) {
    MailServer server = servers.get(mechanism).overTls();
    Login login = login(server, name);
    new ImapMailSource().open(server, login).close();
    CLOCK.advance(Duration.ofMinutes(2));
    authority.revokeAccess();
    new ImapMailSource().open(server, login).close();
    CLOCK.advance(Duration.ofHours(2));
    new ImapMailSource().open(server, login).close();
  }

  @ParameterizedTest
  @FieldSource("MECHANISMS")
  void aTokenThatWasRevokedJustNowIsRefusedInASentence(String mechanism) {
    MailServer server = servers.get(mechanism).overTls();
    Login login = login(server, name);
    new ImapMailSource().open(server, login).close();
    authority.revokeAccess();
    assertRefused(server, login);
  }

  @ParameterizedTest
  @FieldSource("MECHANISMS")
  void aHarvestGoesOnWithAnotherTokenWhenItsConnectionsAndTokensAreLost(String mechanism) {
    DovecotServer dovecot = servers.get(mechanism);
    for (int i = 0; i < 600; i++) {
      dovecot.deliver(name, "", ("Subject: " + i + "\r\n\r\nx\r\n").getBytes(UTF_8), "S");
    }
    AtomicInteger opened = new AtomicInteger();
    Login login = login(dovecot.overTls(), name);
    AtomicBoolean isLost = new AtomicBoolean();
    Runnable loss =
        () -> {
          if (!isLost.getAndSet(true)) {
            CLOCK.advance(Duration.ofMinutes(2));
            authority.revokeAccess();
            dovecot.restart();
          }
        };
    MailSource source =
        (server, by) -> {
          opened.incrementAndGet();
          return losingAfterABatch(new ImapMailSource().open(server, by), loss);
        };
    InMemoryOriginalStore originals = new InMemoryOriginalStore();

    RunClosing closing = harvest(source, originals, dovecot.overTls(), login);

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.tally().archived()).isEqualTo(600);
    assertThat(closing.tally().quarantined()).isZero();
    assertThat(originals.size()).isEqualTo(600);
    assertThat(opened.get()).as("connections").isGreaterThan(1);
  }

  private static MailSource.Session losingAfterABatch(MailSource.Session good, Runnable loss) {
    return (MailSource.Session)
        Proxy.newProxyInstance(
            MailSource.class.getClassLoader(),
            new Class<?>[] {MailSource.Session.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("fetch")) {
                arguments[1] = new LosingReceiver((MailSource.Receiver) arguments[1], loss);
              }
              try {
                return method.invoke(good, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private record LosingReceiver(MailSource.Receiver receiver, Runnable loss)
      implements MailSource.Receiver {
    @Override
    public void receive(Uid uid, InputStream octets, long announced) throws IOException {
      receiver.receive(uid, octets, announced);
    }

    @Override
    public boolean batchEnded(MailSource.Fetched fetched) {
      boolean isWanted = receiver.batchEnded(fetched);
      loss.run();
      return isWanted;
    }
  }

  private static RunClosing harvest(
      MailSource source, InMemoryOriginalStore originals, MailServer server, Login login) {
    RunOrder order = new RunOrder(ANNA, RunKind.HARVEST, "node-1", "system:harvest");
    InMemoryHarvestJournal journal =
        new InMemoryHarvestJournal(new InMemoryLedger(CLOCK), CLOCK, new Steps());
    MailboxHarvest harvest =
        new MailboxHarvest(
            source, originals, journal, CLOCK, pause -> {}, Thread.ofVirtual().factory());
    return harvest.carryOut(harvest.begin(order), HarvestTerms.of(order, server, login));
  }
}
