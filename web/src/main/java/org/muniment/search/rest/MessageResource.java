package org.muniment.search.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.rest.Api;
import org.muniment.fault.Fault;
import org.muniment.message.PartPath;
import org.muniment.message.SafeHtml;
import org.muniment.original.ContentAddress;
import org.muniment.search.app.OpenContent;
import org.muniment.search.app.ReadMessage;

/** One message. Each call is an entry of the ledger before it answers. */
@Path("messages/{message}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Mail")
public class MessageResource {
  @Inject private CurrentActor actor;
  @Inject private ReadMessage read;

  /** The message: header, text, list of its files, and where it was seen. */
  @GET
  @Operation(summary = "Read a message")
  public MessageAnswer message(
      @Parameter(description = "SHA-256 of the message, 64 hexadecimal digits.")
          @PathParam("message")
          String message) {
    return MessageAnswer.of(read.open(actor.get(), address(message)));
  }

  /** Its text as HTML without anything that acts. */
  @GET
  @Path("html")
  @Produces(MediaType.TEXT_HTML)
  @Operation(summary = "Read its text as harmless HTML")
  @APIResponse(
      responseCode = "200",
      description = "A document of HTML without anything that acts.",
      content = @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING)))
  public Response html(
      @Parameter(description = "SHA-256 of the message, 64 hexadecimal digits.")
          @PathParam("message")
          String message,
      @Parameter(description = "true to leave pictures from elsewhere in.")
          @QueryParam("remote")
          @DefaultValue("false")
          boolean remote) {
    String parts = Api.PATH + "/messages/" + message + "/parts/";
    SafeHtml html = read.html(actor.get(), address(message), remote, path -> parts + path);
    return Response.ok(html.document(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .header("Content-Security-Policy", html.contentSecurityPolicy() + "; sandbox")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  /** The messages of its thread, the oldest first. */
  @GET
  @Path("thread")
  @Operation(
      summary = "List the messages of its thread",
      description = "The oldest 500 that you may see, the oldest first.")
  public ThreadAnswer thread(
      @Parameter(description = "SHA-256 of the message, 64 hexadecimal digits.")
          @PathParam("message")
          String message) {
    return ThreadAnswer.of(read.thread(actor.get(), address(message)));
  }

  /** The exact octets that the server sent. */
  @GET
  @Path("original")
  @Produces("message/rfc822")
  @Operation(summary = "Take the exact octets out of the archive")
  @APIResponse(
      responseCode = "200",
      description = "The octets that the server sent.",
      content =
          @Content(
              mediaType = "message/rfc822",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response original(
      @Parameter(description = "SHA-256 of the message, 64 hexadecimal digits.")
          @PathParam("message")
          String message) {
    return octets(read.original(actor.get(), address(message)));
  }

  /** One of its parts, transfer encoding undone. */
  @GET
  @Path("parts/{part}")
  @Produces(MediaType.WILDCARD)
  @Operation(summary = "Read a part of it")
  @APIResponse(
      responseCode = "200",
      description = "The octets of the part, as the type that it claims to be.",
      content =
          @Content(
              mediaType = MediaType.WILDCARD,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response part(
      @Parameter(description = "SHA-256 of the message, 64 hexadecimal digits.")
          @PathParam("message")
          String message,
      @Parameter(description = "Where it stands in the message, such as 1.2.") @PathParam("part")
          String part) {
    return octets(read.part(actor.get(), address(message), path(part)));
  }

  private static Response octets(OpenContent content) {
    StreamingOutput body =
        out -> {
          try (content) {
            content.octets().transferTo(out);
          }
        };
    String name = URLEncoder.encode(content.fileName(), StandardCharsets.UTF_8).replace("+", "%20");
    Response.ResponseBuilder response =
        Response.ok(body)
            .type(content.type().toString())
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name);
    if (content.length() >= 0) {
      response.header(HttpHeaders.CONTENT_LENGTH, content.length());
    }
    return response.build();
  }

  private static ContentAddress address(String text) {
    try {
      return ContentAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(
          e, "A message is named by its SHA-256: 64 hexadecimal digits.");
    }
  }

  private static PartPath path(String text) {
    try {
      return PartPath.parse(text);
    } catch (IllegalArgumentException e) {
      throw Fault.BAD_REQUEST.because(e, "A part is named by numbers and dots, such as 1.2.");
    }
  }
}
