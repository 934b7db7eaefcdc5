package org.muniment.harvest.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.fault.Failure;
import org.muniment.grant.Grants;
import org.muniment.grant.GrantsContract;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.OAuthProvider;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.SignInWay;
import org.muniment.harvest.Sources;
import org.muniment.testkit.SettableClock;

/** The contract on a real database, and what ends a grant there; the subclasses say which. */
abstract class JpaGrantsCase implements GrantsContract {
  private static final MailServer HOST =
      new MailServer("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, null);
  private static final MailServer ELSEWHERE =
      new MailServer("imap.example.net", 993, ConnectionSecurity.IMPLICIT_TLS, null);
  private static final OAuthClient CLIENT =
      OAuthProvider.MICROSOFT_365.client(OAuthFlow.AUTHORIZATION_CODE, "example.org", "archive");

  private final SettableClock clock = new SettableClock();
  private Catalogue catalogue;
  private Grants grants;
  private Sources sources;
  private ServerId server;
  private int mailboxes;

  abstract Catalogue catalogue();

  @BeforeEach
  void openCatalogue() {
    catalogue = catalogue();
    grants = catalogue.transactional(Grants.class, new JpaGrants(catalogue.entityManager(), clock));
    sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
    server = sources.add(draft(HOST, CLIENT, secret("client")));
  }

  @AfterEach
  void closeCatalogue() {
    catalogue.close();
  }

  private static Sources.ServerDraft draft(
      MailServer host, OAuthClient client, SealedSecret secret) {
    SignInWay way = new SignInWay.Tokens(client);
    return new Sources.ServerDraft("Example", host, new Sources.SignInDraft(way, secret));
  }

  private static SealedSecret secret(String text) {
    return new SealedSecret(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Grants grants() {
    return grants;
  }

  @Override
  public MailboxId freshMailbox() {
    return sources.add(mailbox("m" + ++mailboxes, server));
  }

  private static Sources.MailboxDraft mailbox(String name, ServerId where) {
    return new Sources.MailboxDraft(name, where, null, null, HarvestSchedule.DEFAULT);
  }

  @Override
  public void remove(MailboxId mailbox) {
    sources.remove(mailbox);
  }

  private MailboxId granted() {
    MailboxId anna = freshMailbox();
    grants.give(anna, secret("token"), "root");
    return anna;
  }

  @Test
  void aServerIsReadAsItWasSetUp() {
    assertThat(sources.server(server).orElseThrow().client()).isEqualTo(CLIENT);
    assertThat(sources.access(freshMailbox()).signIn()).isEqualTo(new SignInWay.Tokens(CLIENT));
    assertThat(sources.serverSecret(server)).isEqualTo(secret("client"));
  }

  @Test
  void consentDoesNotOutliveTheServerItWasGivenFor() {
    MailboxId anna = granted();
    sources.change(server, draft(HOST, CLIENT, secret("another secret")));
    assertThat(grants.of(anna)).isPresent();
    int forgotten = sources.change(server, draft(ELSEWHERE, CLIENT, secret("client")));
    assertThat(forgotten).isEqualTo(1);
    assertThat(grants.of(anna)).isEmpty();
  }

  @Test
  void norTheClient() {
    MailboxId anna = granted();
    OAuthClient other =
        OAuthProvider.MICROSOFT_365.client(OAuthFlow.AUTHORIZATION_CODE, "example.org", "other");
    sources.change(server, draft(HOST, other, secret("client")));
    assertThat(grants.of(anna)).isEmpty();
  }

  @Test
  void norTheMailboxPlace() {
    MailboxId anna = granted();
    sources.change(anna, mailbox("m1", server));
    assertThat(grants.of(anna)).isPresent();
    ServerId other = sources.add(draft(ELSEWHERE, CLIENT, secret("client")));
    sources.change(anna, mailbox("m1", other));
    assertThat(grants.of(anna)).isEmpty();
  }

  @Test
  void aKeptClientSecretIsNotSentElsewhere() {
    OAuthClient elsewhere =
        new OAuthClient(
            OAuthProvider.CUSTOM,
            OAuthFlow.AUTHORIZATION_CODE,
            null,
            "archive",
            URI.create("https://attacker.example.net/token"),
            URI.create("https://attacker.example.net/consent"),
            null,
            "mail");
    assertThatThrownBy(
            () ->
                sources.change(
                    server,
                    new Sources.ServerDraft(
                        "Example",
                        HOST,
                        new Sources.SignInDraft(new SignInWay.Tokens(elsewhere), null))))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("secret again");
  }

  @Test
  void anotherWayToSignInKeepsNoSecretOfTheOldOne() {
    sources.change(server, new Sources.ServerDraft("Example", HOST, null, null));
    assertThat(sources.serverSecret(server)).isNull();
    assertThat(sources.server(server).orElseThrow().signIn()).isEqualTo(new SignInWay.Passwords());
  }
}
