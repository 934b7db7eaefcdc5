package org.muniment.harvest.imap;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.SourceFailure;

/** Turns what went wrong on the wire into the sentence that a person can act on. */
final class Troubles {
  private final MailServer server;

  Troubles(MailServer server) {
    this.server = server;
  }

  /** The TCP connection did not come about. */
  SourceFailure connecting(IOException cause) {
    if (cause instanceof UnknownHostException) {
      return SourceFailure.because(cause, Fault.SOURCE_UNKNOWN_HOST, server.host());
    }
    String reason =
        switch (cause) {
          case SocketTimeoutException _ -> "nothing came back in time";
          case NoRouteToHostException _ -> "there is no way to it";
          case ConnectException _ -> "nothing listens there";
          default -> message(cause);
        };
    return SourceFailure.because(
        cause, Fault.SOURCE_UNREACHABLE, server.host(), server.port(), reason);
  }

  /** TLS did not come about. */
  SourceFailure securing(IOException cause) {
    CertificateException certificate = find(cause, CertificateException.class);
    if (certificate != null) {
      String reason = certificateReason(cause, certificate);
      return SourceFailure.because(cause, Fault.SOURCE_CERTIFICATE, server.host(), reason);
    }
    return notImap(cause, "TLS was not spoken (" + message(cause) + ")");
  }

  private static String certificateReason(IOException cause, CertificateException certificate) {
    if (find(cause, CertificateExpiredException.class) != null) {
      return "it has lapsed";
    }
    if (find(cause, CertificateNotYetValidException.class) != null) {
      return "it is not valid yet";
    }
    if (find(cause, CertPathValidatorException.class) != null
        || message(certificate).contains("unable to find valid certification path")) {
      return "no authority that we trust issued it";
    }
    return message(certificate);
  }

  /** What answered is not the server we look for. */
  SourceFailure notImap(@Nullable Throwable cause, String reason) {
    return cause == null
        ? SourceFailure.of(Fault.SOURCE_NOT_IMAP, server.host(), server.port(), reason)
        : SourceFailure.because(cause, Fault.SOURCE_NOT_IMAP, server.host(), server.port(), reason);
  }

  /** The PEM that an administrator gave is none. */
  SourceFailure badAuthority(Exception cause) {
    return SourceFailure.because(
        cause, Fault.SOURCE_CERTIFICATE, server.host(), "the private authority is no PEM");
  }

  /** The connection was lost while in use. */
  SourceFailure lost(IOException cause) {
    if (cause instanceof FramingLost) {
      return SourceFailure.because(
          cause, Fault.SOURCE_PROTOCOL, server.host(), Words.shown(message(cause)));
    }
    return SourceFailure.because(cause, Fault.SOURCE_DROPPED, server.host(), lostReason(cause));
  }

  private static String lostReason(IOException cause) {
    return switch (cause) {
      case EOFException _ -> "it closed the connection";
      case SSLException _ -> "TLS was damaged on the way (" + message(cause) + ")";
      case SocketTimeoutException _ -> "it fell silent (" + message(cause) + ")";
      default -> message(cause);
    };
  }

  /** The server said BYE in the middle of our work. */
  SourceFailure bye(StatusText said) {
    return SourceFailure.of(Fault.SOURCE_DROPPED, server.host(), "it said " + said);
  }

  /** The server said BYE, or closed, before we could sign in. */
  SourceFailure turnedAway(StatusText said) {
    return Throttling.isInAnswerForAccount(said)
        ? SourceFailure.throttled(server.host(), said.toString(), Throttling.pause(said))
        : bye(said);
  }

  /** A command that concerns the account or a folder was refused. */
  SourceFailure refused(String what, StatusText said) {
    return Throttling.isInAnswerForAccount(said)
        ? throttled(said)
        : SourceFailure.of(Fault.SOURCE_REFUSED, server.host(), what, said);
  }

  SourceFailure throttled(StatusText said) {
    return SourceFailure.throttled(server.host(), said.toString(), Throttling.pause(said));
  }

  /** The sign-in was for a while only, and is over. */
  SourceFailure lapsed(StatusText said) {
    return SourceFailure.of(Fault.SOURCE_DROPPED, server.host(), "our sign-in lapsed: " + said);
  }

  /** Name and password were refused. */
  SourceFailure loginRefused(String login, StatusText said) {
    return SourceFailure.of(Fault.SOURCE_LOGIN_REFUSED, server.host(), login, said);
  }

  /** There is no way to sign in that we may use. */
  SourceFailure noLogin(String reason) {
    return SourceFailure.of(Fault.SOURCE_LOGIN_DISABLED, server.host(), reason);
  }

  private static String message(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : Words.shown(message);
  }

  private static <T> @Nullable T find(Throwable cause, Class<T> kind) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (kind.isInstance(at)) {
        return kind.cast(at);
      }
    }
    return null;
  }
}
