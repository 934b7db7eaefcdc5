package org.muniment.console.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.ViewExpiredException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;

/** Says why a page could not be shown, and what to do. Details stay in the server's log. */
@Named
@RequestScoped
public class ErrorPage {
  /** The request's attribute that holds a sentence of the catalogue of failures. */
  static final String SENTENCE = "org.muniment.sentence";

  private static final String AWAY = "The archive cannot answer now";

  @Inject private HttpServletRequest request;

  /** What happened, in a few words. */
  public String title() {
    return switch (status()) {
      case HttpServletResponse.SC_NOT_FOUND -> "There is nothing here";
      case HttpServletResponse.SC_FORBIDDEN -> "This page is not yours to open";
      case HttpServletResponse.SC_BAD_REQUEST -> "This address cannot be right";
      case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> AWAY;
      default -> unforeseenTitle();
    };
  }

  private String unforeseenTitle() {
    if (ofTrouble().isPresent()) {
      return AWAY;
    }
    return expired() ? "This page had grown too old" : "That went wrong";
  }

  /** What it means and what to do next. */
  public String advice() {
    Object sentence = request.getAttribute(SENTENCE);
    return sentence == null ? ofTrouble().orElseGet(this::general) : sentence.toString();
  }

  /** Whoever is stopped before the pages, where we ask who it is, passes no guard. */
  private Optional<String> ofTrouble() {
    return Optional.ofNullable(thrown()).flatMap(Diagnosis::of).map(Failure::sentence);
  }

  private String general() {
    return switch (status()) {
      case HttpServletResponse.SC_NOT_FOUND ->
          "The address is wrong, or what it showed is not yours to see.";
      case HttpServletResponse.SC_FORBIDDEN ->
          "Your account lacks the role. An administrator can grant it; the ledger will say so.";
      default ->
          expired()
              ? "You were away for long, or signed out elsewhere. Open the page again; nothing"
                  + " was changed."
              : "We did not foresee this. Nothing in the archive was harmed. The log of the server"
                  + " has the details under the time shown here.";
    };
  }

  private int status() {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return status instanceof Integer code ? code : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  private boolean expired() {
    for (Throwable at = thrown(); at != null; at = at.getCause()) {
      if (at instanceof ViewExpiredException) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Throwable thrown() {
    return (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
  }
}
