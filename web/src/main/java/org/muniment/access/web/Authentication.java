package org.muniment.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.ManageAccounts;
import org.muniment.access.app.SignIn;
import org.muniment.console.rest.Api;
import org.muniment.console.rest.Problem;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;

/**
 * Tells the container who sends a request: to the API by bearer token (RFC 6750) and never by
 * cookie, so that no other site can make a browser call it; to the console by the session. Whoever
 * is unknown is sent to sign in, or to set up an archive that has no account yet.
 */
@ApplicationScoped
public class Authentication implements HttpAuthenticationMechanism {
  private static final String BEARER = "Bearer ";

  @Inject private SignIn signIn;
  @Inject private ManageAccounts accounts;
  @Inject private ConsoleSession console;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (!context.isProtected()) {
      return context.doNothing();
    }
    if (request.getRequestURI().startsWith(Api.PATH + "/")) {
      return byToken(request, context);
    }
    return console
        .actor(request)
        .map(actor -> known(actor, context))
        .orElseGet(() -> context.redirect(gate(request)));
  }

  private AuthenticationStatus byToken(HttpServletRequest request, HttpMessageContext context) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return refuse(context, "Bearer", "This call needs a bearer token.");
    }
    try {
      Optional<Actor> actor = signIn.byToken(header.substring(BEARER.length()).strip());
      if (actor.isEmpty()) {
        signIn.refusedToken(request.getRemoteAddr());
        return refuse(context, "Bearer error=\"invalid_token\"", "This token is not valid.");
      }
      return known(actor.get(), context);
    } catch (Exception unanswered) { // checked ones too, of a transaction that cannot be committed
      Optional<Failure> known = Diagnosis.of(unanswered);
      if (known.isEmpty()) {
        throw unanswered;
      }
      return answer(context, Problem.of(known.get()));
    }
  }

  private static AuthenticationStatus known(Actor actor, HttpMessageContext context) {
    return context.notifyContainerAboutLogin(
        actor.name(), actor.roles().stream().map(Role::label).collect(Collectors.toSet()));
  }

  private static AuthenticationStatus refuse(
      HttpMessageContext context, String challenge, String detail) {
    context.getResponse().setHeader("WWW-Authenticate", challenge);
    String next = "Make a token in the console under Your account.";
    return answer(context, Problem.of(HttpServletResponse.SC_UNAUTHORIZED, detail, next));
  }

  private static AuthenticationStatus answer(HttpMessageContext context, Problem problem) {
    HttpServletResponse response = context.getResponse();
    response.setStatus(problem.status());
    response.setContentType(Problem.TYPE);
    response.setCharacterEncoding("UTF-8");
    try (Writer writer = response.getWriter()) { // closed, else the container adds its error page
      writer.write(problem.text());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    return AuthenticationStatus.SEND_FAILURE;
  }

  private String gate(HttpServletRequest request) {
    if (!accounts.isSetUp()) {
      return "/set-up";
    }
    String query = request.getQueryString();
    String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
    boolean canReturn = request.getMethod().equals("GET") && !wanted.equals("/");
    return canReturn
        ? "/sign-in?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)
        : "/sign-in";
  }
}
