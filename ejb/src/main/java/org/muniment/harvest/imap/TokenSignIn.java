package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import org.muniment.fault.Fault;
import org.muniment.harvest.AccessToken;
import org.muniment.harvest.AccessTokens;
import org.muniment.harvest.JsonMembers;
import org.muniment.harvest.Login;
import org.muniment.harvest.SourceFailure;

/**
 * Signing in by a bearer token: SASL OAUTHBEARER (RFC 7628), else XOAUTH2 as Google and Microsoft
 * document it, with or without an initial response (RFC 4959). A token that the server does not
 * take is replaced once, if it is not brand-new.
 */
final class TokenSignIn {
  private static final String STANDARD = "OAUTHBEARER";
  private static final String USUAL = "XOAUTH2";

  private final ImapConnection connection;
  private final Login login;
  private final AccessTokens tokens;
  private String challenge = "";

  TokenSignIn(ImapConnection connection, Login login, AccessTokens tokens) {
    this.connection = connection;
    this.login = login;
    this.tokens = tokens;
  }

  /**
   * Signs in.
   *
   * @return how the server ended it, OK or an answer about the account's load
   * @throws SourceFailure {@code SOURCE_LOGIN_REFUSED}, {@code SOURCE_LOGIN_DISABLED}, or why there
   *     is no token
   */
  StatusText attempt() {
    String mechanism = mechanism();
    AccessToken token = tokens.current();
    StatusText answer = attempt(mechanism, token);
    if (isRefusal(answer) && tokens.refused(token)) {
      token = tokens.current();
      answer = attempt(mechanism, token);
      if (isRefusal(answer)) {
        tokens.refused(token);
      }
    }
    if (isRefusal(answer)) {
      connection.close();
      throw refused(answer);
    }
    AccessToken used = token;
    connection.lapsingWith(() -> tokens.refused(used));
    return answer;
  }

  private String mechanism() {
    if (connection.offers("AUTH=" + STANDARD)) {
      return STANDARD;
    }
    if (connection.offers("AUTH=" + USUAL)) {
      return USUAL;
    }
    throw connection
        .troubles()
        .noLogin("neither AUTH=OAUTHBEARER nor AUTH=XOAUTH2, which a sign-in by a token needs");
  }

  /** A server that hangs up on a token it does not take has refused it as well. */
  private StatusText attempt(String mechanism, AccessToken token) {
    challenge = "";
    try {
      return authenticate(mechanism, token);
    } catch (SourceFailure e) {
      if (e.fault() == Fault.SOURCE_DROPPED) {
        tokens.refused(token);
      }
      throw e;
    }
  }

  private static boolean isRefusal(StatusText answer) {
    return !answer.isOk() && !Throttling.isInAnswerForAccount(answer);
  }

  private StatusText authenticate(String mechanism, AccessToken token) {
    String message = encoded(mechanism.equals(STANDARD) ? standard(token) : usual(token));
    boolean inOneStep = connection.offers("SASL-IR");
    String begin = "AUTHENTICATE " + mechanism;
    connection.send(CommandLine.of(inOneStep ? begin + " " + message : begin), Untagged.IGNORED);
    connection.flush();
    Answer answer = connection.next(Untagged.IGNORED);
    if (!inOneStep && answer instanceof Answer.Continuation) {
      connection.reply(message);
      answer = connection.next(Untagged.IGNORED);
    }
    if (answer instanceof Answer.Continuation(String text)) {
      challenge = told(text);
      connection.reply(mechanism.equals(STANDARD) ? encoded("\1") : "");
      answer = connection.next(Untagged.IGNORED);
    }
    return switch (answer) {
      case Answer.Tagged tagged -> tagged.status();
      case Answer.Continuation endless ->
          throw connection.broken(new FramingLost("questions without end: " + endless.text()));
    };
  }

  /** RFC 7628 section 3.1; the name as a saslname of RFC 5801 section 4. */
  private String standard(AccessToken token) {
    String name = login.name().replace("=", "=3D").replace(",", "=2C");
    String where = "\1host=" + connection.server().host() + "\1port=" + connection.server().port();
    return "n,a=" + name + "," + where + "\1auth=Bearer " + token.value() + "\1\1";
  }

  private String usual(AccessToken token) {
    return "user=" + login.name() + "\1auth=Bearer " + token.value() + "\1\1";
  }

  private static String encoded(String message) {
    return Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
  }

  /** What an error challenge says (RFC 7628 section 3.2.2): its status, and the scope it wants. */
  private static String told(String base64) {
    try {
      String json = new String(Base64.getDecoder().decode(base64), UTF_8);
      Map<String, String> members = JsonMembers.of(json).orElse(Map.of());
      String status = members.getOrDefault("status", "");
      String scope = members.getOrDefault("scope", "");
      return (status.isEmpty() ? "" : ", status " + Words.shown(status))
          + (scope.isEmpty() ? "" : ", wanted scope " + Words.shown(scope));
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private SourceFailure refused(StatusText answer) {
    return SourceFailure.signInRefused(
        "%s does not take the token for %s (%s%s). "
                .formatted(connection.server().host(), login, answer, challenge)
            + "See that the mailbox exists, that IMAP is allowed for it, and that the application"
            + " may open it.");
  }
}
