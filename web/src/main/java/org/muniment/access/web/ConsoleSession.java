package org.muniment.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.app.Sessions;
import org.muniment.access.app.SignIn;

/** Who a browser's session belongs to. Begun by a good password, ended by anybody entitled to. */
@ApplicationScoped
public class ConsoleSession {
  private static final String ACCOUNT = "org.muniment.account";

  @Inject private Sessions sessions;
  @Inject private SignIn signIn;

  /** Makes the session theirs, under a new id, so that one planted before sign-in is worthless. */
  public void begin(HttpServletRequest request, Actor actor) {
    HttpSession session = request.getSession();
    request.changeSessionId();
    session.setAttribute(ACCOUNT, actor.name());
    sessions.opened(actor.name(), session.getId());
  }

  /**
   * Who is behind the request, with the roles they have now. A session that was ended elsewhere, or
   * whose account was disabled, is gone after this.
   */
  public Optional<Actor> actor(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    String account = account(session);
    if (session == null || account == null) {
      return Optional.empty();
    }
    Optional<Actor> actor =
        sessions.isOpen(account, session.getId()) ? signIn.known(account) : Optional.empty();
    if (actor.isEmpty()) {
      session.invalidate();
    }
    return actor;
  }

  /** Ends the session of whoever asks. */
  public void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      actor(request).ifPresent(actor -> signIn.signedOut(actor, request.getRemoteAddr()));
      session.invalidate();
    }
  }

  /** The session is over, for whatever reason. */
  void ended(HttpSession session) {
    String account = account(session);
    if (account != null) {
      sessions.closed(account, session.getId());
    }
  }

  private static @Nullable String account(@Nullable HttpSession session) {
    return session == null ? null : (String) session.getAttribute(ACCOUNT);
  }
}
