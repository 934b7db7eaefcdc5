package org.muniment.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serial;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.console.rest.Api;
import org.muniment.console.rest.Problem;

/**
 * Refuses bodies that nobody needs, before anything reads them: the listener lets files of any
 * length in, for imports. The first of the filters (web.xml).
 *
 * <p>A body of known length is refused unread (RFC 9110 section 15.5.14). One without is cut off
 * where it passes the limit; forms without a length are refused (section 15.5.12), for the
 * container reads those past our stream.
 */
public class BodyLimit extends HttpFilter {
  @Serial private static final long serialVersionUID = 1;

  /** For everything but files. */
  static final long USUAL = 1024 * 1024;

  /** For lists of mailboxes. */
  static final long CSV = 16 * USUAL;

  private static final String IMPORTS = "/imports";
  private static final String API_IMPORTS = Api.PATH + "/imports";
  private static final String API_LISTS = Api.PATH + "/servers/";
  private static final String LISTS = "/servers";
  private static final Set<String> BODILESS = Set.of("GET", "HEAD");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long limit = limit(path(request));
    long length = request.getContentLengthLong();
    if (limit == Long.MAX_VALUE) {
      chain.doFilter(request, response);
    } else if (length > limit) {
      refuse(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, tooLarge(limit));
    } else if (length >= 0 || BODILESS.contains(request.getMethod())) {
      chain.doFilter(request, response);
    } else if (isForm(request.getContentType())) {
      refuse(
          request,
          response,
          HttpServletResponse.SC_LENGTH_REQUIRED,
          "A form is sent with its length, not in chunks.");
    } else {
      chain.doFilter(new LimitedRequest(request, limit), response);
    }
  }

  /** How many octets a body sent there may have. */
  static long limit(String path) {
    String bare = path.endsWith(".xhtml") ? path.substring(0, path.length() - 6) : path;
    if (bare.equals(IMPORTS) || bare.equals(API_IMPORTS) || bare.equals(API_IMPORTS + "/")) {
      return Long.MAX_VALUE;
    }
    boolean isList = bare.startsWith(API_LISTS) && bare.endsWith("/mailboxes");
    return isList || bare.equals(LISTS) ? CSV : USUAL;
  }

  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }

  private static boolean isForm(@Nullable String type) {
    String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
    return lower.startsWith("application/x-www-form-urlencoded") || lower.startsWith("multipart/");
  }

  static String tooLarge(long limit) {
    return "What was sent is too large. At most " + limit / USUAL + " MiB are taken here.";
  }

  /** A page of its own: the error page proper would read the form first. */
  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, String sentence)
      throws IOException {
    boolean isApi = path(request).startsWith(Api.PATH + "/");
    response.setStatus(status);
    response.setHeader("Connection", "close");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setContentType(isApi ? Problem.TYPE : "text/html");
    response
        .getWriter()
        .write(isApi ? Problem.of(status, sentence, "Send less.").text() : page(sentence));
  }

  private static String page(String sentence) {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"/><title>Too large</title></head>
    <body><main><h1>That was too large</h1><p>%s</p>
    <p><a href="/">Back to Muniment</a></p></main></body></html>
    """
        .formatted(sentence);
  }

  /** A request whose body ends with an exception where it passes the limit. */
  private static final class LimitedRequest extends HttpServletRequestWrapper {
    private final long limit;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;

    LimitedRequest(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      ServletInputStream open = stream;
      if (open == null) {
        open = new LimitedStream(super.getInputStream(), limit);
        stream = open;
      }
      return open;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      BufferedReader open = reader;
      if (open == null) {
        String named = getCharacterEncoding();
        Charset charset = named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
        open = new BufferedReader(new InputStreamReader(getInputStream(), charset));
        reader = open;
      }
      return open;
    }
  }
}
