package org.muniment.console.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/**
 * Opens a page only to actors whose roles it is for; sends the bare address of the server to the
 * page where the actor begins the day. Use cases check the right again.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageGuard extends HttpFilter {
  @Serial private static final long serialVersionUID = 1;

  @Inject private transient SignedIn signedIn;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      if (opens(request, response)) {
        chain.doFilter(request, response);
      }
    } catch (Exception thrown) { // also the checked ones of a transaction that cannot be committed
      if (!isTold(thrown, request, response)) {
        throw thrown;
      }
    }
  }

  /** Asks who it is for pages only: probes are answered while the database is away. */
  private boolean opens(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getServletPath();
    if ((path.isEmpty() || path.equals("/")) && signedIn.known()) {
      response.sendRedirect(Page.landing(signedIn.roles()).path());
      return false;
    }
    Optional<Page> page = Page.at(path);
    if (page.isEmpty() || page.get().opensTo(signedIn.roles())) {
      return true;
    }
    if (signedIn.mustChangePassword()) {
      response.sendRedirect(Page.ACCOUNT.path());
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
    return false;
  }

  /**
   * A database that is away, or has no room, fills no log with traces: probes and metrics say so
   * already.
   */
  private static boolean isForThePage(Failure failure) {
    return failure.fault().category() == Fault.Category.CALLER
        || failure.fault() == Fault.DATABASE_UNAVAILABLE
        || failure.fault() == Fault.STORE_FULL;
  }

  /** What the caller got wrong is a page that says so, and no matter for the server's log. */
  private static boolean isTold(
      Exception thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Failure> failure = Diagnosis.of(thrown).filter(PageGuard::isForThePage);
    if (failure.isEmpty() || response.isCommitted()) {
      return false;
    }
    request.setAttribute(ErrorPage.SENTENCE, failure.get().sentence());
    response.sendError(
        switch (failure.get().fault()) {
          case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
          case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
          case DATABASE_UNAVAILABLE, STORE_FULL -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
          default -> HttpServletResponse.SC_BAD_REQUEST;
        });
    return true;
  }
}
