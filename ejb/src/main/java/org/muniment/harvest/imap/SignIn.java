package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.muniment.harvest.AccessTokens;
import org.muniment.harvest.Login;
import org.muniment.harvest.Proof;
import org.muniment.harvest.SourceFailure;

/**
 * Signing in: SASL PLAIN (RFC 4616) with or without an initial response (RFC 4959), else LOGIN;
 * with tokens {@link TokenSignIn}. A refusal is never answered by another attempt with the same
 * password: that locks accounts.
 */
final class SignIn {
  private final ImapConnection connection;
  private final Login login;

  private SignIn(ImapConnection connection, Login login) {
    this.connection = connection;
    this.login = login;
  }

  /**
   * @throws SourceFailure {@code SOURCE_LOGIN_REFUSED}, {@code SOURCE_LOGIN_DISABLED} or {@code
   *     SOURCE_THROTTLED}
   */
  static void on(ImapConnection connection, Login login) {
    if (connection.capabilities().isEmpty()) {
      connection.run("CAPABILITY", Untagged.IGNORED);
    }
    SignIn signIn = new SignIn(connection, login);
    StatusText answer =
        switch (login.proof()) {
          case Proof.Password _ -> signIn.attempt();
          case Proof.Tokens(AccessTokens source) ->
              new TokenSignIn(connection, login, source).attempt();
        };
    if (!answer.isOk()) {
      throw signIn.refused(answer);
    }
    connection.signedIn();
    if (!answer.hasCode("CAPABILITY")) {
      connection.run("CAPABILITY", Untagged.IGNORED);
    }
  }

  private StatusText attempt() {
    if (connection.offers("AUTH=PLAIN")) {
      StatusText answer = plain();
      boolean unknown = answer.verdict().equals("BAD") && !Throttling.isInAnswerForAccount(answer);
      return unknown && mayLogin() ? login() : answer;
    }
    if (mayLogin()) {
      return login();
    }
    throw connection.troubles().noLogin(whyNot());
  }

  private boolean mayLogin() {
    return login.onBehalfOf() == null && !connection.offers("LOGINDISABLED");
  }

  private String whyNot() {
    if (login.onBehalfOf() != null) {
      return "no AUTH=PLAIN, which signing in for another mailbox needs";
    }
    return connection.offers("STARTTLS")
        ? "no sign-in in clear: LOGINDISABLED, STARTTLS offered"
        : "LOGINDISABLED, and no AUTH=PLAIN";
  }

  private StatusText plain() {
    String message = plainMessage();
    if (connection.offers("SASL-IR")) {
      return connection.run("AUTHENTICATE PLAIN " + message, Untagged.IGNORED);
    }
    connection.send(CommandLine.of("AUTHENTICATE PLAIN"), Untagged.IGNORED);
    connection.flush();
    Answer answer = connection.next(Untagged.IGNORED);
    if (answer instanceof Answer.Continuation) {
      connection.reply(message);
      answer = connection.next(Untagged.IGNORED);
    }
    return ended(answer);
  }

  /** After its end a server may still ask: an empty line lets it say no. */
  private StatusText ended(Answer first) {
    Answer answer = first;
    if (answer instanceof Answer.Continuation) {
      connection.reply("");
      answer = connection.next(Untagged.IGNORED);
    }
    return switch (answer) {
      case Answer.Tagged tagged -> tagged.status();
      case Answer.Continuation endless ->
          throw connection.broken(new FramingLost("questions without end: " + endless.text()));
    };
  }

  private String plainMessage() {
    String forWhom = login.onBehalfOf() == null ? "" : login.onBehalfOf();
    String message = forWhom + "\0" + login.name() + "\0" + login.password();
    return Base64.getEncoder().encodeToString(message.getBytes(UTF_8));
  }

  private StatusText login() {
    CommandLine command =
        CommandLine.of("LOGIN ")
            .string(login.name().getBytes(UTF_8))
            .then(" ")
            .string(login.password().getBytes(UTF_8));
    return connection.run(command, Untagged.IGNORED);
  }

  private SourceFailure refused(StatusText answer) {
    connection.close();
    return Throttling.isInAnswerForAccount(answer)
        ? connection.troubles().throttled(answer)
        : connection.troubles().loginRefused(login.toString(), answer);
  }
}
