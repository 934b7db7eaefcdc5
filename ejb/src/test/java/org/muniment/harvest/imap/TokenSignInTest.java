package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.fault.Fault;
import org.muniment.harvest.AccessToken;
import org.muniment.harvest.AccessTokens;
import org.muniment.harvest.ConnectionTest;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.SourceFailure;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/** Signing in by tokens: both mechanisms, in one step and in two, and every refusal. */
class TokenSignInTest {
  private static final ImapPatience IMPATIENT =
      new ImapPatience(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(60), 1_024);

  /** Hands out these, the next one after each refusal; the last one is brand-new. */
  private static final class Numbered implements AccessTokens {
    private final List<String> values;
    private final List<String> refused = new ArrayList<>();

    Numbered(String... values) {
      this.values = new ArrayList<>(List.of(values));
    }

    @Override
    public AccessToken current() {
      return new AccessToken(values.getFirst(), Instant.EPOCH, Instant.MAX);
    }

    @Override
    public boolean refused(AccessToken token) {
      refused.add(token.value());
      boolean isOld = values.size() > 1;
      if (isOld) {
        values.remove(token.value());
      }
      return isOld;
    }
  }

  private static Session open(ScriptedImap imap, AccessTokens tokens) {
    return new ImapMailSource(IMPATIENT).open(imap.server(), imap.tokenLogin(tokens));
  }

  private static ScriptedImap imap(Script script) {
    return ScriptedImap.holding(script).trusting("good"::equals);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AUTH=XOAUTH2 SASL-IR",
        "AUTH=XOAUTH2",
        "AUTH=OAUTHBEARER SASL-IR",
        "AUTH=OAUTHBEARER",
        "AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER SASL-IR"
      })
  void aGoodTokenOpensTheMailbox(String offered) {
    try (ScriptedImap imap = imap(Script.good().signingInBy(offered.split(" ", -1)));
        Session session = open(imap, new Numbered("good"))) {
      assertThat(session.folders()).isNotEmpty();
      assertThat(imap.commands()).containsOnlyOnce("AUTHENTICATE").doesNotContain("LOGIN");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH=XOAUTH2 SASL-IR, ''",
    "AUTH=XOAUTH2, ''",
    "AUTH=OAUTHBEARER SASL-IR, AQ==",
    "AUTH=OAUTHBEARER, AQ=="
  })
  void theErrorChallengeIsAnsweredAndTold(String offered, String answer) {
    Numbered tokens = new Numbered("bad");
    try (ScriptedImap imap = imap(Script.good().signingInBy(offered.split(" ", -1)))) {
      assertThatThrownBy(() -> open(imap, tokens))
          .isInstanceOfSatisfying(
              SourceFailure.class,
              failure -> {
                assertThat(failure.fault()).isEqualTo(Fault.SOURCE_LOGIN_REFUSED);
                assertThat(failure.sentence())
                    .contains("status invalid_token")
                    .contains("wanted scope mail")
                    .contains("you said '" + answer + "'")
                    .contains("See that the mailbox exists")
                    .doesNotContain("bad");
              });
      assertThat(tokens.refused).containsExactly("bad");
      assertThat(imap.commands()).containsOnlyOnce("AUTHENTICATE");
    }
  }

  @Test
  void aTokenThatIsNotBrandNewIsReplacedOnce() {
    Numbered tokens = new Numbered("old", "good");
    try (ScriptedImap imap = imap(Script.good().signingInBy("AUTH=XOAUTH2", "SASL-IR"));
        Session session = open(imap, tokens)) {
      assertThat(session.folders()).isNotEmpty();
      assertThat(tokens.refused).containsExactly("old");
    }
  }

  @Test
  void notMoreThanOnce() {
    Numbered tokens = new Numbered("old", "older", "good");
    try (ScriptedImap imap = imap(Script.good().signingInBy("AUTH=XOAUTH2", "SASL-IR"))) {
      assertThatThrownBy(() -> open(imap, tokens)).hasMessageContaining("does not take the token");
      assertThat(tokens.refused).containsExactly("old", "older");
    }
  }

  @Test
  void aServerThatHangsUpOnATokenHasRefusedIt() {
    Numbered tokens = new Numbered("old", "good");
    Script script =
        Script.good()
            .signingInBy("AUTH=XOAUTH2", "SASL-IR")
            .on("AUTHENTICATE", CommandFault.bye("Session invalidated - AccessTokenExpired"));
    try (ScriptedImap imap = imap(script)) {
      assertThatThrownBy(() -> open(imap, tokens))
          .isInstanceOfSatisfying(
              SourceFailure.class, f -> assertThat(f.fault()).isEqualTo(Fault.SOURCE_DROPPED));
      assertThat(tokens.refused).containsExactly("old");
    }
  }

  @Test
  void aTokenIsNotSentAsAPassword() {
    try (ScriptedImap imap = imap(Script.good())) {
      assertThatThrownBy(() -> open(imap, new Numbered("good")))
          .isInstanceOfSatisfying(
              SourceFailure.class,
              f -> assertThat(f.fault()).isEqualTo(Fault.SOURCE_LOGIN_DISABLED))
          .hasMessageContaining("AUTH=XOAUTH2");
      assertThat(imap.commands()).doesNotContain("AUTHENTICATE", "LOGIN");
    }
  }

  @Test
  void aServerThatIsBusyIsNotTakenForARefusal() {
    Numbered tokens = new Numbered("good", "another");
    Script script =
        Script.good()
            .signingInBy("AUTH=XOAUTH2", "SASL-IR")
            .on("AUTHENTICATE", CommandFault.ending("NO [UNAVAILABLE] Request is throttled."));
    try (ScriptedImap imap = imap(script)) {
      assertThatThrownBy(() -> open(imap, tokens))
          .isInstanceOfSatisfying(
              SourceFailure.class, f -> assertThat(f.fault()).isEqualTo(Fault.SOURCE_THROTTLED));
      assertThat(tokens.refused).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO [EXPIRED] token", "BAD AccessTokenExpired"})
  void aSignInThatLapsesEndsTheSessionInsteadOfRefusingAFolder(String said) {
    Numbered tokens = new Numbered("good", "another");
    Script script =
        Script.good()
            .signingInBy("AUTH=XOAUTH2", "SASL-IR")
            .on("EXAMINE", CommandFault.ending(said));
    try (ScriptedImap imap = imap(script);
        Session session = open(imap, tokens)) {
      assertThatThrownBy(() -> session.examine(ThreeMessages.INBOX))
          .isInstanceOfSatisfying(
              SourceFailure.class,
              failure -> {
                assertThat(failure.fault()).isEqualTo(Fault.SOURCE_DROPPED);
                assertThat(failure.endsSession()).isTrue();
              });
      assertThat(tokens.refused).containsExactly("good");
    }
  }

  @Test
  void aTestOfTheConnectionSaysItInASentence() {
    try (ScriptedImap imap = imap(Script.good().signingInBy("AUTH=XOAUTH2", "SASL-IR"))) {
      ConnectionTest test = new ConnectionTest(new ImapMailSource(IMPATIENT));
      assertThat(test.of(imap.server(), imap.tokenLogin(new Numbered("bad"))).sentence())
          .startsWith("localhost does not take the token for anna@example.org")
          .contains("invalid_token");
      assertThat(test.of(imap.server(), imap.tokenLogin(new Numbered("good"))).good()).isTrue();
    }
  }
}
