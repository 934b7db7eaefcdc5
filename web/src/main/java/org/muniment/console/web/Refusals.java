package org.muniment.console.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/** How servlets that hand out files refuse one: with the status that says why, and a sentence. */
public final class Refusals {
  /** An answer that may run nothing and load nothing. */
  public static final String NOTHING = "default-src 'none'; sandbox";

  private Refusals() {}

  /**
   * Answers with the refusal in place of what was prepared.
   *
   * @throws IOException when a part of the answer is on its way already: the connection breaks, so
   *     that nobody takes it for whole
   */
  public static void send(HttpServletResponse response, Failure failure) throws IOException {
    if (response.isCommitted()) {
      throw new IOException(failure.sentence(), failure);
    }
    response.resetBuffer();
    response.setHeader("Content-Disposition", "inline");
    response.setHeader("Content-Security-Policy", NOTHING);
    response.setStatus(status(failure.fault()));
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().write(Notices.sentence(failure));
  }

  private static int status(Fault fault) {
    return switch (fault) {
      case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
      case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
      default -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    };
  }
}
