package org.muniment.console.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/**
 * Why a call failed (RFC 9457).
 *
 * @param status the HTTP status
 * @param title the kind of problem in a few words
 * @param detail this problem in one sentence, free of secrets and mail
 * @param fault the number of the failure in the catalogue, or null when it is not in there
 * @param nextStep what to do about it
 */
@Schema(
    description = "Why a call failed (RFC 9457).",
    properties =
        @SchemaProperty(
            name = "type",
            type = SchemaType.STRING,
            description = "urn:muniment:fault: and the number of the failure, or about:blank."))
public record Problem(
    @Schema(description = "The HTTP status.", required = true) int status,
    @Schema(description = "The kind of problem in a few words.", required = true) String title,
    @Schema(
            description = "This problem in one sentence, free of secrets and mail.",
            required = true)
        String detail,
    @Schema(description = "The number of the failure in the catalogue; some have none.")
        @Nullable Integer fault,
    @Schema(description = "What to do about it.", required = true) String nextStep) {
  /** The media type of problems. */
  public static final String TYPE = "application/problem+json";

  /** The problem that a failure of the catalogue is to a caller. */
  public static Problem of(Failure failure) {
    Fault fault = failure.fault();
    return new Problem(
        status(fault),
        fault.name().charAt(0)
            + fault.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' '),
        failure.sentence(),
        fault.number(),
        nextStep(fault.category()));
  }

  /** A problem that has no number. */
  public static Problem of(int status, String detail, String nextStep) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Problem" : known.getReasonPhrase();
    return new Problem(status, title, detail, null, nextStep);
  }

  /** The answer to give. */
  public Response response() {
    return Response.status(status).type(TYPE).entity(text()).build();
  }

  /** JSON with the members that RFC 9457 names, and ours: {@code fault} and {@code nextStep}. */
  public String text() {
    return json().toString();
  }

  private JsonObject json() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", fault == null ? "about:blank" : "urn:muniment:fault:" + fault)
            .add("title", title)
            .add("status", status)
            .add("detail", detail)
            .add("nextStep", nextStep);
    if (fault != null) {
      json.add("fault", fault);
    }
    return json.build();
  }

  private static int status(Fault fault) {
    return switch (fault) {
      case BAD_REQUEST -> 400;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case TOO_LARGE -> 413;
      case CONFLICT, RUN_OVERLAPS -> 409;
      case STORE_FULL -> 507;
      case STORE_UNAVAILABLE, DATABASE_UNAVAILABLE, INDEX_UNAVAILABLE, TEXT_WORKER_UNAVAILABLE ->
          503;
      case SOURCE_UNKNOWN_HOST,
          SOURCE_UNREACHABLE,
          SOURCE_CERTIFICATE,
          SOURCE_NOT_IMAP,
          SOURCE_LOGIN_REFUSED,
          SOURCE_LOGIN_DISABLED,
          SOURCE_THROTTLED,
          SOURCE_DROPPED,
          SOURCE_REFUSED,
          SOURCE_PROTOCOL,
          TOKEN_UNAVAILABLE ->
          502;
      default -> 500;
    };
  }

  private static String nextStep(Fault.Category category) {
    return switch (category) {
      case INTEGRITY -> "Tell the person who answers for the archive at once.";
      case OPERATOR -> "Change the setting that the detail names, then try again.";
      case RETRY -> "Wait a little, then try again.";
      case RESOURCE -> "Give the server what it lacks, then try again.";
      case CALLER -> "Change the request.";
      case NOTICE -> "Nothing has to be done.";
    };
  }
}
