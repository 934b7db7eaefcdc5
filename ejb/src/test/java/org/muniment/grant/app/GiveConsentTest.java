package org.muniment.grant.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.access.app.SeparateRecord;
import org.muniment.access.jpa.JpaAccounts;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.configuration.PrivateAuthority;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.grant.ConsentRequest;
import org.muniment.grant.Consents;
import org.muniment.grant.DeviceCode;
import org.muniment.grant.Grant;
import org.muniment.grant.Grants;
import org.muniment.grant.http.HttpTokenEndpoint;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.SignInWay;
import org.muniment.harvest.Sources;
import org.muniment.harvest.jpa.JpaGrants;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.harvest.keystore.RootKeySecrets;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.original.crypto.KeystoreRootKeys;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.imap.TestAuthority;
import org.muniment.testkit.oauth.AuthorizationServer;

/** Consent by browser and by code, from the question to the kept grant, and its end. */
class GiveConsentTest {
  private static final Actor ADMINISTRATOR = new Actor("root", Set.of(Role.ADMINISTRATOR));
  private static final URI HERE = URI.create("https://archive.example.org/consent");
  private static final MailServer IMAP =
      new MailServer(
          "imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, TestAuthority.get().pem());

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private final AuthorizationServer provider = AuthorizationServer.overTls(clock);
  private Catalogue catalogue;
  private Ledger ledger;
  private Sources sources;
  private Grants grants;
  private RootKeySecrets secrets;
  private GiveConsent consents;

  @BeforeEach
  void open() {
    catalogue = Catalogue.onH2();
    ledger =
        catalogue.transactional(
            Ledger.class, new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT));
    sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
    grants = catalogue.transactional(Grants.class, new JpaGrants(catalogue.entityManager(), clock));
    secrets =
        new RootKeySecrets(
            KeystoreRootKeys.openOrCreate(folder.resolve("keys"), folder.resolve("vault")));
    Accounts accounts =
        catalogue.transactional(Accounts.class, new JpaAccounts(catalogue.entityManager(), clock));
    consents =
        new GiveConsent(
            sources,
            grants,
            new GrantWriting(grants, sources, ledger),
            new Consents(new HttpTokenEndpoint(Duration.ofSeconds(20), false), secrets, clock),
            new Rights(accounts, new SeparateRecord(ledger)),
            clock,
            null);
  }

  @AfterEach
  void close() {
    catalogue.close();
    provider.close();
  }

  private MailboxId mailbox(OAuthFlow flow) {
    SignInWay way = new SignInWay.Tokens(provider.client(flow));
    ServerId server =
        sources.add(
            new Sources.ServerDraft(
                "Example",
                IMAP,
                new Sources.SignInDraft(way, secrets.seal(AuthorizationServer.SECRET))));
    return sources.add(
        new Sources.MailboxDraft("anna", server, null, null, HarvestSchedule.DEFAULT));
  }

  /** What the browser brings back from the provider's page. */
  private static Map<String, String> visited(URI page) throws Exception {
    try (HttpClient browser =
        HttpClient.newBuilder()
            .sslContext(new PrivateAuthority().trusting(TestAuthority.get().pem()))
            .build()) {
      HttpResponse<Void> response =
          browser.send(
              HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
      URI back = URI.create(response.headers().firstValue("Location").orElseThrow());
      assertThat(back.toString()).startsWith(HERE + "?");
      return Stream.of(back.getRawQuery().split("&", -1))
          .map(each -> each.split("=", 2))
          .collect(
              Collectors.toMap(
                  pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
  }

  private void assertSecretsStayIn(MailboxId mailbox) {
    Grant grant = grants.of(mailbox).orElseThrow();
    String refreshToken = secrets.open(grant.refreshToken());
    assertThat(refreshToken).startsWith("refresh-");
    assertThat(new String(grant.refreshToken().octets(), StandardCharsets.ISO_8859_1))
        .doesNotContain(refreshToken);
    assertThat(ledger.read(0, 100))
        .extracting(LedgerEntry::body)
        .noneMatch(b -> b.contains("refresh-"));
  }

  @Test
  void aBrowserGoesToTheProviderAndBringsConsentBack() throws Exception {
    MailboxId anna = mailbox(OAuthFlow.AUTHORIZATION_CODE);
    assertThat(consents.of(ADMINISTRATOR, anna).orElseThrow().isGiven()).isFalse();
    ConsentRequest question = consents.request(ADMINISTRATOR, anna, HERE);
    Map<String, String> answer = visited(consents.address(ADMINISTRATOR, question));

    consents.answered(ADMINISTRATOR, question, answer.get("state"), answer.get("code"), null);

    Consent consent = consents.of(ADMINISTRATOR, anna).orElseThrow();
    assertThat(consent.givenBy()).isEqualTo("root");
    assertSecretsStayIn(anna);
    LedgerEntry last = ledger.read(ledger.size() - 1, 1).getFirst();
    assertThat(last.body()).contains("mailbox grant given").contains("authorization-code");
  }

  @Test
  void anAnswerWithAnotherStateOrTooLateOrWithoutACodeIsNone() throws Exception {
    MailboxId anna = mailbox(OAuthFlow.AUTHORIZATION_CODE);
    ConsentRequest question = consents.request(ADMINISTRATOR, anna, HERE);
    assertRefused(question, "guessed", "code-1", null, "no question of yours");
    assertRefused(question, question.state(), null, "access_denied<b>", "(access_deniedb)");
    assertThatThrownBy(
            () -> consents.answered(ADMINISTRATOR, question, question.state(), "made-up", null))
        .hasMessageContaining("invalid_grant");
    Map<String, String> answer = visited(consents.address(ADMINISTRATOR, question));
    clock.advance(Duration.ofMinutes(31));
    assertRefused(question, answer.get("state"), answer.get("code"), null, "too late");
    assertThat(grants.of(anna)).isEmpty();
  }

  private void assertRefused(
      ConsentRequest question, String state, String code, String error, String words) {
    assertThatThrownBy(() -> consents.answered(ADMINISTRATOR, question, state, code, error))
        .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.CONFLICT))
        .hasMessageContaining(words);
  }

  @Test
  void aCodeOfAnotherQuestionIsWorthNothing() throws Exception {
    MailboxId anna = mailbox(OAuthFlow.AUTHORIZATION_CODE);
    ConsentRequest theirs = consents.request(ADMINISTRATOR, anna, HERE);
    String stolen = visited(consents.address(ADMINISTRATOR, theirs)).get("code");
    ConsentRequest ours = consents.request(ADMINISTRATOR, anna, HERE);
    assertThatThrownBy(() -> consents.answered(ADMINISTRATOR, ours, ours.state(), stolen, null))
        .hasMessageContaining("invalid_grant");
  }

  @Test
  void aCodeIsShownAndWaitedForUntilItWasTyped() {
    MailboxId anna = mailbox(OAuthFlow.DEVICE_CODE);
    DeviceCode shown = consents.deviceCode(ADMINISTRATOR, anna);
    assertThat(shown.page()).startsWith("https://");
    assertThat(shown.toString()).doesNotContain(shown.secret());
    DeviceCode still = consents.poll(ADMINISTRATOR, shown).orElseThrow();
    assertThat(still).isEqualTo(shown);

    provider.type(shown.code(), true);

    assertThat(consents.poll(ADMINISTRATOR, still)).isEmpty();
    assertThat(consents.of(ADMINISTRATOR, anna).orElseThrow().isGiven()).isTrue();
    assertSecretsStayIn(anna);
  }

  @Test
  void aCodeThatWasRefusedIsSaidToBe() {
    MailboxId anna = mailbox(OAuthFlow.DEVICE_CODE);
    DeviceCode shown = consents.deviceCode(ADMINISTRATOR, anna);
    provider.type(shown.code(), false);
    assertThatThrownBy(() -> consents.poll(ADMINISTRATOR, shown))
        .hasMessageContaining("access_denied")
        .hasMessageContaining("anna");
    assertThat(grants.of(anna)).isEmpty();
  }

  @Test
  void consentThatIsTakenAwayIsAnActOfTheLedger() {
    MailboxId anna = mailbox(OAuthFlow.AUTHORIZATION_CODE);
    grants.give(anna, secrets.seal("refresh-1"), "root");
    consents.takeAway(ADMINISTRATOR, anna);
    assertThat(grants.of(anna)).isEmpty();
    assertThat(ledger.read(ledger.size() - 1, 1).getFirst().body())
        .contains("mailbox grant taken away");
    long size = ledger.size();
    consents.takeAway(ADMINISTRATOR, anna);
    assertThat(ledger.size()).isEqualTo(size);
  }

  @Test
  void onlyAdministratorsAsk() throws IOException {
    MailboxId anna = mailbox(OAuthFlow.AUTHORIZATION_CODE);
    Actor officer = new Actor("olga", Set.of(Role.OFFICER));
    assertThatThrownBy(() -> consents.request(officer, anna, HERE))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.FORBIDDEN));
  }

  @Test
  void aMailboxThatNeedsNoConsentHasNone() {
    MailboxId anna = mailbox(OAuthFlow.CLIENT_CREDENTIALS);
    assertThat(consents.of(ADMINISTRATOR, anna)).isEmpty();
    sources.remove(anna);
    assertThat(consents.of(ADMINISTRATOR, anna)).isEmpty();
  }
}
