package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Fault;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.SourceFailure;
import org.muniment.testkit.LoopbackPorts;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;
import org.muniment.testkit.imap.TestAuthority;

/** Connecting and signing in: every way that works, and what is said of every way that does not. */
class SigningInTest {
  private static final ImapPatience IMPATIENT =
      new ImapPatience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(60), 1_024);

  private static Session open(MailServer server, Login login) {
    return new ImapMailSource(IMPATIENT).open(server, login);
  }

  private static void assertFails(
      MailServer server, Login login, Fault expected, Consumer<SourceFailure> more) {
    assertThatThrownBy(() -> open(server, login))
        .isInstanceOfSatisfying(
            SourceFailure.class,
            failure -> {
              assertThat(failure.fault()).isEqualTo(expected);
              assertThat(failure.sentence()).doesNotContain(login.password());
              more.accept(failure);
            });
  }

  private static void assertFails(MailServer server, Login login, Fault expected, String words) {
    assertFails(server, login, expected, f -> assertThat(f.sentence()).contains(words));
  }

  private static void assertOpens(ScriptedImap imap, Login login) {
    try (Session session = open(imap.server(), login)) {
      assertThat(session.folders()).isNotEmpty();
    }
  }

  @Test
  void bySaslPlainInOneStepWhereTheServerTakesIt() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good())) {
      assertOpens(imap, imap.login());
      assertThat(imap.commands()).contains("AUTHENTICATE").doesNotContain("LOGIN");
    }
  }

  @Test
  void bySaslPlainInTwoStepsWhereTheServerDoesNotTakeOne() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good().signingInBy("AUTH=PLAIN"))) {
      assertOpens(imap, imap.login());
    }
  }

  @Test
  void byLoginWhereThereIsNothingElse() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good().signingInBy())) {
      assertOpens(imap, imap.login());
      assertThat(imap.commands()).contains("LOGIN");
    }
  }

  @Test
  void byLoginWhereAuthenticateIsUnknownInSpiteOfWhatIsOffered() {
    Script script = Script.good().on("AUTHENTICATE", CommandFault.ending("BAD unknown command"));
    try (ScriptedImap imap = ScriptedImap.holding(script)) {
      assertOpens(imap, imap.login());
    }
  }

  @Test
  void aMasterUserOpensAnothersMailbox() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good(), "Subject: Anna's\r\n\r\n");
        Session session = open(imap.server(), imap.masterLogin())) {
      assertThat(session.examine(ThreeMessages.INBOX).messages()).isEqualTo(1);
    }
  }

  @Test
  void aMasterUserIsNeverSignedInByLoginWhichWouldOpenHisOwnMailbox() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good().signingInBy())) {
      assertFails(
          imap.server(), imap.masterLogin(), Fault.SOURCE_LOGIN_DISABLED, "another mailbox");
      assertThat(imap.commands()).doesNotContain("LOGIN");
    }
  }

  @Test
  void aWrongPasswordIsTriedOnce() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good())) {
      assertFails(
          imap.server(), imap.wrongLogin(), Fault.SOURCE_LOGIN_REFUSED, "[AUTHENTICATIONFAILED]");
      assertThat(imap.commands()).containsOnlyOnce("AUTHENTICATE").doesNotContain("LOGIN");
    }
  }

  @Test
  void imapThatIsSwitchedOffIsSaidInTheServersWords() {
    String words = "NO [ALERT] Your account is not enabled for IMAP use.";
    Script script = Script.good().on("AUTHENTICATE", CommandFault.ending(words));
    try (ScriptedImap imap = ScriptedImap.holding(script)) {
      assertFails(
          imap.server(), imap.login(), Fault.SOURCE_LOGIN_REFUSED, "not enabled for IMAP use");
    }
  }

  @Test
  void aPasswordIsNeverSentWhereLoginIsDisabled() {
    Script script = Script.good().signingInBy("LOGINDISABLED", "STARTTLS");
    try (ScriptedImap imap = ScriptedImap.holding(script)) {
      assertFails(imap.server(), imap.login(), Fault.SOURCE_LOGIN_DISABLED, "STARTTLS");
      assertThat(imap.commands()).doesNotContain("LOGIN", "AUTHENTICATE");
    }
  }

  @Test
  void aServerThatSignsInWhoeverConnectsIsNotRead() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good().greeting("* PREAUTH hello"))) {
      assertFails(imap.server(), imap.login(), Fault.SOURCE_LOGIN_DISABLED, "whoever connects");
    }
  }

  @Test
  void capabilitiesAreThoseAfterSignIn() {
    Script script = Script.good().signingInBy("AUTH=PLAIN", "SASL-IR", "LIST-STATUS", "X-BEFORE");
    try (ScriptedImap imap = ScriptedImap.holding(script);
        Session session = open(imap.server(), imap.login())) {
      assertThat(session.capabilities()).doesNotContain("X-BEFORE").contains("LIST-STATUS");
      assertThat(session.serverName()).isEqualTo("Dovecot look-alike");
    }
  }

  @Test
  void underTlsFromTheFirstOctetAndAfterStartTls() {
    for (ConnectionSecurity security :
        new ConnectionSecurity[] {ConnectionSecurity.IMPLICIT_TLS, ConnectionSecurity.STARTTLS}) {
      try (ScriptedImap imap =
          ScriptedImap.secured(Script.good(), security, TestAuthority.get().forLocalhost())) {
        assertOpens(imap, imap.login());
      }
    }
  }

  @Test
  void aServerWithoutStartTlsIsRefusedBeforeAPasswordIsSent() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good())) {
      assertFails(
          imap.server(ConnectionSecurity.STARTTLS),
          imap.login(),
          Fault.SOURCE_NOT_IMAP,
          "does not offer STARTTLS");
      assertThat(imap.commands()).doesNotContain("LOGIN", "AUTHENTICATE");
    }
  }

  @Test
  void whatIsSlippedInBeforeTheHandshakeIsNotBelieved() {
    Script script =
        Script.good()
            .on(
                "STARTTLS",
                CommandFault.saying("OK go\r\n* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] injected"));
    try (ScriptedImap imap =
        ScriptedImap.secured(
            script, ConnectionSecurity.STARTTLS, TestAuthority.get().forLocalhost())) {
      assertFails(
          imap.server(), imap.login(), Fault.SOURCE_PROTOCOL, "octets in clear after STARTTLS");
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() {
    try (ScriptedImap imap =
        ScriptedImap.secured(
            Script.good(),
            ConnectionSecurity.IMPLICIT_TLS,
            TestAuthority.get().forSomebodyElse())) {
      assertFails(imap.server(), imap.login(), Fault.SOURCE_CERTIFICATE, "localhost");
    }
  }

  @Test
  void aCertificateThatLapsedIsRefused() {
    try (ScriptedImap imap =
        ScriptedImap.secured(
            Script.good(), ConnectionSecurity.IMPLICIT_TLS, TestAuthority.get().lapsed())) {
      assertFails(imap.server(), imap.login(), Fault.SOURCE_CERTIFICATE, "it has lapsed");
    }
  }

  @Test
  void aCertificateThatNobodyWeTrustIssuedIsRefused() {
    try (ScriptedImap imap =
        ScriptedImap.secured(
            Script.good(), ConnectionSecurity.IMPLICIT_TLS, TestAuthority.get().forLocalhost())) {
      assertFails(
          imap.serverTrustedByNobody(),
          imap.login(),
          Fault.SOURCE_CERTIFICATE,
          "no authority that we trust");
    }
  }

  @Test
  void anAuthorityThatIsNoCertificateIsSaidToBeNone() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good())) {
      MailServer server =
          new MailServer(
              "localhost",
              imap.server().port(),
              ConnectionSecurity.IMPLICIT_TLS,
              "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
      assertFails(server, imap.login(), Fault.SOURCE_CERTIFICATE, "no PEM");
    }
  }

  @Test
  void tlsWhereTheServerSpeaksInClearAndTheOtherWayRound() {
    try (ScriptedImap clear = ScriptedImap.holding(Script.good());
        ScriptedImap tls =
            ScriptedImap.secured(
                Script.good(),
                ConnectionSecurity.IMPLICIT_TLS,
                TestAuthority.get().forLocalhost())) {
      assertFails(
          clear.server(ConnectionSecurity.IMPLICIT_TLS),
          clear.login(),
          Fault.SOURCE_NOT_IMAP,
          "TLS was not spoken");
      assertFails(
          tls.server(ConnectionSecurity.PLAIN),
          tls.login(),
          Fault.SOURCE_NOT_IMAP,
          "no greeting came");
    }
  }

  @Test
  void aServerOfAnotherKindIsNamedByItsGreeting() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good().greeting("220 mail ESMTP"))) {
      assertFails(imap.server(), imap.login(), Fault.SOURCE_NOT_IMAP, "220 mail ESMTP");
    }
  }

  @Test
  void aNameWithoutAnAddressAndAPortThatIsClosed() {
    Login login = new Login("anna", null, "secret-word");
    MailServer nowhere =
        new MailServer("no-such-host.invalid", 993, ConnectionSecurity.IMPLICIT_TLS, null);
    assertFails(nowhere, login, Fault.SOURCE_UNKNOWN_HOST, "no-such-host.invalid");
    try (LoopbackPorts.Refusing closed = LoopbackPorts.refusing()) {
      MailServer silent =
          new MailServer("localhost", closed.port(), ConnectionSecurity.PLAIN, null);
      assertFails(silent, login, Fault.SOURCE_UNREACHABLE, "nothing listens there");
    }
  }
}
