package org.muniment.harvest.imap;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import org.muniment.configuration.PrivateAuthority;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.SourceFailure;

/** From a server's name to a connection that is greeted, protected and signed in. */
final class Dialling {
  private final MailServer server;
  private final ImapPatience patience;
  private final PrivateAuthority authority;
  private final Troubles troubles;

  Dialling(MailServer server, ImapPatience patience) {
    this(server, patience, new PrivateAuthority());
  }

  Dialling(MailServer server, ImapPatience patience, PrivateAuthority authority) {
    this.server = server;
    this.patience = patience;
    this.authority = authority;
    this.troubles = new Troubles(server);
  }

  /**
   * @param wanted what is to be enabled (RFC 5161) where it is offered
   * @throws SourceFailure with the sentence of what is wrong; nothing stays open
   */
  Signed signIn(Login login, List<String> wanted) {
    return over(
        (connection, greeting) -> {
          SignIn.on(connection, login);
          return new Signed(connection, ServerTraits.learn(connection, greeting, wanted));
        });
  }

  /**
   * Goes as far as one may without a name, and hangs up.
   *
   * @throws SourceFailure with the sentence of what is wrong
   */
  void greet() {
    over(
        (connection, greeting) -> {
          connection.close();
          return greeting;
        });
  }

  private <T> T over(Talk<T> talk) {
    Wire wire = connect();
    try {
      ImapConnection connection = protect(wire);
      StatusText greeting = connection.greeting();
      if (server.security() == ConnectionSecurity.STARTTLS) {
        connection = startTls(connection, greeting, wire);
      }
      refusePreauth(greeting);
      return talk.on(connection, greeting);
    } catch (IOException e) {
      wire.close();
      throw troubles.lost(e);
    } catch (RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  private Wire connect() {
    try {
      return Wire.connect(server, patience);
    } catch (IOException e) {
      throw troubles.connecting(e);
    }
  }

  private ImapConnection protect(Wire wire) throws IOException {
    boolean implicit = server.security() == ConnectionSecurity.IMPLICIT_TLS;
    return new ImapConnection(server, implicit ? secure(wire) : wire);
  }

  private Wire secure(Wire wire) {
    try {
      return wire.secured(server, authority);
    } catch (GeneralSecurityException e) {
      throw troubles.badAuthority(e);
    } catch (FramingLost e) {
      throw troubles.lost(e);
    } catch (IOException e) {
      throw troubles.securing(e);
    }
  }

  /** What the server said in clear is forgotten: RFC 9051 section 6.2.1. */
  private ImapConnection startTls(ImapConnection clear, StatusText greeting, Wire wire)
      throws IOException {
    if (!greeting.hasCode("CAPABILITY")) {
      clear.run("CAPABILITY", Untagged.IGNORED);
    }
    if (!clear.offers("STARTTLS")) {
      throw troubles.notImap(null, "it does not offer STARTTLS");
    }
    StatusText answer = clear.run("STARTTLS", Untagged.IGNORED);
    if (!answer.isOk()) {
      throw troubles.notImap(null, "it refused STARTTLS: " + answer);
    }
    return new ImapConnection(server, secure(wire));
  }

  /** A server that has signed us in as somebody without asking is not to be read by our login. */
  private void refusePreauth(StatusText greeting) {
    if (greeting.verdict().equals("PREAUTH")) {
      throw troubles.noLogin("it signs in whoever connects, as it pleases");
    }
  }

  /** What is said over a connection that is greeted and protected. */
  private interface Talk<T> {
    T on(ImapConnection connection, StatusText greeting) throws IOException;
  }

  /** A connection that is signed in, and what is known of who is at the other end. */
  record Signed(ImapConnection connection, ServerTraits traits) {}
}
