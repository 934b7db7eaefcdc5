package org.muniment.search.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.fault.Fault;
import org.muniment.message.MediaType;
import org.muniment.message.PartPath;
import org.muniment.original.ContentAddress;
import org.muniment.search.app.OpenContent;
import org.muniment.search.app.ReadMessage;

/** A look at one file of a message: pictures and text; nothing that a browser would run. */
@Named
@RequestScoped
public class PartPreview {
  /** Pictures that browsers show and that hold no scripts. */
  static final Set<String> PICTURES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif");

  private static final int TEXT = 512 * 1024;

  @Inject private ReadMessage read;
  @Inject private CurrentActor actor;

  private String name = "";
  private String where = "";
  private String text = "";
  private Kind kind = Kind.NONE;
  private boolean isCut;

  /** What can be shown of a file. */
  public enum Kind {
    /** A picture. */
    IMAGE,
    /** Its text. */
    TEXT,
    /** Nothing. */
    NONE
  }

  /** Opens a part; what cannot be shown is named only. */
  void open(ContentAddress message, @Nullable String part) {
    PartPath path = path(part);
    where = "id=" + message + "&part=" + path;
    try (OpenContent content = read.part(actor.get(), message, path)) {
      name = content.fileName();
      kind = kind(content.type());
      if (kind == Kind.TEXT) {
        byte[] octets = content.octets().readNBytes(TEXT);
        text = new String(octets, StandardCharsets.UTF_8);
        isCut = octets.length == TEXT;
      }
    } catch (IOException damaged) {
      throw Fault.ORIGINAL_DAMAGED.because(damaged, message, damaged.getMessage());
    }
  }

  /** Reads the path of a part from a parameter; what is none is a part that is not there. */
  static PartPath path(@Nullable String part) {
    try {
      return PartPath.parse(part == null ? "" : part);
    } catch (IllegalArgumentException none) {
      throw Fault.NOT_FOUND.because(none, "part", part == null ? "" : part);
    }
  }

  /** The file's name. */
  public String name() {
    return name;
  }

  /** What can be shown of it. */
  public Kind kind() {
    return kind;
  }

  /** Its text, from the beginning. */
  public String text() {
    return text;
  }

  /** Whether there may be more of it. */
  public boolean cut() {
    return isCut;
  }

  /** Where the picture is. */
  public String picture() {
    return "/message/part?" + where + "&show=1";
  }

  /** Where the octets are. */
  public String download() {
    return "/message/part?" + where;
  }

  private static Kind kind(MediaType type) {
    if (PICTURES.contains(type.toString())) {
      return Kind.IMAGE;
    }
    boolean isText = type.isText() || type.is("application/json") || type.is("application/xml");
    return isText ? Kind.TEXT : Kind.NONE;
  }
}
