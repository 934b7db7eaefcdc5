package org.muniment.search.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.fault.Fault;
import org.muniment.message.PartPath;
import org.muniment.original.ContentAddress;
import org.muniment.search.app.PreviewPart;
import org.muniment.search.app.PreviewPart.Preview;
import org.muniment.text.ExtractedText;
import org.muniment.text.IndexState;

/** A look at one file of a message: pictures and text; nothing that a browser would run. */
@Named
@RequestScoped
public class PartPreview {
  /** Pictures that browsers show and that hold no scripts. */
  static final Set<String> PICTURES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif");

  private static final int TEXT = 512 * 1024;

  @Inject private PreviewPart preview;
  @Inject private MailWords mailWords;
  @Inject private CurrentActor actor;

  private String name = "";
  private String where = "";
  private String text = "";
  private Kind kind = Kind.NONE;
  private String shortcoming = "";
  private boolean isCut;

  /** What can be shown of a file. */
  public enum Kind {
    /** A picture. */
    IMAGE,
    /** Its words, as the search reads them. */
    TEXT,
    /** Nothing. */
    NONE
  }

  /** Opens a part; what cannot be shown is named only. */
  void open(ContentAddress message, @Nullable String part) {
    PartPath path = path(part);
    where = "id=" + message + "&part=" + path;
    Preview shown = preview.of(actor.get(), message, path);
    ExtractedText words = shown.words();
    name = shown.name();
    kind = kind(shown);
    isCut = words.text().length() > TEXT;
    text = isCut ? words.text().substring(0, TEXT) : words.text();
    shortcoming = words.state() == IndexState.FULL ? "" : mailWords.state(words.state());
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

  /** Why these are not all of its words; empty when they are. */
  public String shortcoming() {
    return shortcoming;
  }

  /** Whether there is more of it than is shown. */
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

  private static Kind kind(Preview shown) {
    if (PICTURES.contains(shown.type().toString())) {
      return Kind.IMAGE;
    }
    return shown.words().text().isBlank() ? Kind.NONE : Kind.TEXT;
  }
}
