package org.muniment.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/**
 * Tells browsers what our answers may do. The policy for scripts of a Faces page carries a nonce
 * and is added by PrimeFaces (web.xml, {@code primefaces.CSP}); a browser obeys both policies.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SecurityHeaders extends HttpFilter {
  @Serial private static final long serialVersionUID = 1;

  /** No inline style, nothing from elsewhere, no frames around us but our own. */
  static final String POLICY =
      "base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none';"
          + " img-src 'self' data:; style-src 'self'; font-src 'self'; connect-src 'self';"
          + " frame-src 'self'; media-src 'self'; worker-src 'none'; manifest-src 'self'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    response.setHeader("Cache-Control", caching(request.getServletPath()));
    chain.doFilter(request, response);
  }

  /**
   * Style and scripts may be kept and are asked about each time; PrimeFaces' own carry a version.
   */
  private static String caching(String path) {
    if (path.startsWith("/jakarta.faces.resource/")) {
      return "public, max-age=604800";
    }
    return path.startsWith("/assets/") ? "no-cache" : "no-store";
  }
}
