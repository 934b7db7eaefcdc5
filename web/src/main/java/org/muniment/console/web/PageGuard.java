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
    String path = request.getServletPath();
    if (signedIn.known() && (path.isEmpty() || path.equals("/"))) {
      response.sendRedirect(Page.landing(signedIn.roles()).path());
      return;
    }
    Optional<Page> page = Page.at(path);
    if (page.isPresent() && !page.get().opensTo(signedIn.roles())) {
      if (signedIn.mustChangePassword()) {
        response.sendRedirect(Page.ACCOUNT.path());
        return;
      }
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (ServletException thrown) {
      tell(thrown, request, response);
    }
  }

  /** What the caller got wrong is a page that says so, and no matter for the server's log. */
  private static void tell(
      ServletException thrown, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Failure failure =
        Notices.failure(thrown)
            .filter(each -> each.fault().category() == Fault.Category.CALLER)
            .orElseThrow(() -> thrown);
    if (response.isCommitted()) {
      throw thrown;
    }
    request.setAttribute(ErrorPage.SENTENCE, failure.sentence());
    response.sendError(
        switch (failure.fault()) {
          case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
          case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
          default -> HttpServletResponse.SC_BAD_REQUEST;
        });
  }
}
