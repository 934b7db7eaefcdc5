package org.muniment.search.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.muniment.access.Actor;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.Refusals;
import org.muniment.fault.Failure;
import org.muniment.message.SafeHtml;
import org.muniment.original.ContentAddress;
import org.muniment.search.app.OpenContent;
import org.muniment.search.app.ReadMessage;

/**
 * Octets of mail for the browser: the harmless document for the reader's frame, a part, the exact
 * original. Whatever mail claims to be, it is offered for saving and not for opening, but for
 * pictures that hold no scripts; and no answer of this servlet may run anything.
 */
@WebServlet({"/message/body", "/message/part", "/message/original"})
public class ContentServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1;

  @Inject private transient ReadMessage read;
  @Inject private transient CurrentActor actor;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Content-Security-Policy", Refusals.NOTHING);
    try {
      ContentAddress message = MessageScreen.address(request.getParameter("id"));
      answer(request, response, actor.get(), message);
    } catch (Failure failure) {
      Refusals.send(response, failure);
    }
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, Actor who, ContentAddress message)
      throws IOException {
    switch (request.getServletPath()) {
      case "/message/body" -> body(response, who, message, request.getParameter("remote") != null);
      case "/message/part" -> part(request, response, who, message);
      default -> {
        try (OpenContent content = read.original(who, message)) {
          send(response, content, false);
        }
      }
    }
  }

  private void body(HttpServletResponse response, Actor who, ContentAddress message, boolean remote)
      throws IOException {
    SafeHtml html =
        read.html(
            who,
            message,
            remote,
            path -> "/message/part?id=" + message + "&part=" + path + "&show=1");
    response.setHeader(
        "Content-Security-Policy",
        html.contentSecurityPolicy()
            + "; frame-ancestors 'self'; sandbox allow-same-origin allow-popups"
            + " allow-popups-to-escape-sandbox");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setContentType("text/html;charset=UTF-8");
    response.getWriter().write(html.document());
  }

  private void part(
      HttpServletRequest request, HttpServletResponse response, Actor who, ContentAddress message)
      throws IOException {
    boolean show = request.getParameter("show") != null;
    try (OpenContent content =
        read.part(who, message, PartPreview.path(request.getParameter("part")))) {
      send(response, content, show);
    }
  }

  private static void send(HttpServletResponse response, OpenContent content, boolean show)
      throws IOException {
    String type = content.type().toString();
    boolean isPicture = show && PartPreview.PICTURES.contains(type);
    response.setContentType(isPicture || !show ? type : "application/octet-stream");
    response.setHeader(
        "Content-Disposition", (isPicture ? "inline" : "attachment") + fileName(content));
    if (content.length() >= 0) {
      response.setContentLengthLong(content.length());
    }
    content.octets().transferTo(response.getOutputStream());
  }

  /** RFC 6266: a plain name for old programs, the full one in UTF-8. */
  private static String fileName(OpenContent content) {
    String plain = content.fileName().replaceAll("[^A-Za-z0-9._ -]", "_");
    String full = URLEncoder.encode(content.fileName(), StandardCharsets.UTF_8).replace("+", "%20");
    return "; filename=\"" + plain + "\"; filename*=UTF-8''" + full;
  }
}
