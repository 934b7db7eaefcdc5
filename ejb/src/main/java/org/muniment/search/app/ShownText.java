package org.muniment.search.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.journal.Reported;
import org.muniment.message.HeaderField;
import org.muniment.message.HtmlText;
import org.muniment.message.HtmlText.Pictures;
import org.muniment.message.MessageHeaders;
import org.muniment.message.MessageOutline;
import org.muniment.message.MessageReader;
import org.muniment.message.ParseLimits;
import org.muniment.message.Part;
import org.muniment.message.PartPath;
import org.muniment.message.SafeHtml;
import org.muniment.original.ContentAddress;
import org.muniment.original.OriginalStore;

/** A message as far as it is shown: what it says about itself, and its text. */
final class ShownText {
  private static final int OCTETS = 4 << 20;

  private final MessageOutline outline;
  private final List<HeaderField> fields;
  private final BodyText body;
  private final HtmlText html;
  private final boolean isCut;

  private ShownText(
      MessageOutline outline,
      List<HeaderField> fields,
      BodyText body,
      HtmlText html,
      boolean isCut) {
    this.outline = outline;
    this.fields = fields;
    this.body = body;
    this.html = html;
    this.isCut = isCut;
  }

  /**
   * Reads an original; what was returned was checked to its last octet.
   *
   * @param inner where in it the message stands; null when it is the message
   */
  static ShownText read(
      OriginalStore originals,
      ContentAddress message,
      MessageReader reader,
      HtmlText html,
      @Nullable PartPath inner)
      throws IOException {
    Gathering gathering = new Gathering(reader, html, inner);
    MessageOutline outline;
    try (InputStream octets = originals.read(message)) {
      outline = reader.read(octets, ParseLimits.DEFAULT, gathering);
    }
    if (inner != null) {
      outline = Reported.outline(outline, inner);
    }
    List<HeaderField> fields = fields(originals, message, reader, inner);
    return new ShownText(outline, fields, gathering.body, html, gathering.isCut);
  }

  private static List<HeaderField> fields(
      OriginalStore originals,
      ContentAddress message,
      MessageReader reader,
      @Nullable PartPath inner)
      throws IOException {
    try (InputStream octets = originals.read(message)) {
      if (inner == null) {
        return reader.fields(octets);
      }
      Optional<MessageReader.OpenPart> open = reader.open(octets, inner);
      return open.isPresent() ? reader.fields(open.get().octets()) : List.of();
    }
  }

  MessageOutline outline() {
    return outline;
  }

  List<HeaderField> fields() {
    return fields;
  }

  boolean isCut() {
    return isCut;
  }

  boolean hasHtml() {
    return body.hasHtml();
  }

  String plainText() {
    return body.plain(outline);
  }

  /** All pieces of the text, one below the other. */
  SafeHtml html(Pictures pictures) {
    List<SafeHtml> pieces =
        body.shown(outline).stream()
            .map(
                each ->
                    each.isHtml() ? html.safe(each.text(), pictures) : html.ofPlain(each.text()))
            .toList();
    return new SafeHtml(
        pieces.stream().map(SafeHtml::body).collect(Collectors.joining("<hr>")),
        pieces.stream().mapToInt(SafeHtml::blocked).sum(),
        pictures.remote());
  }

  /** Pictures that came with the message, under our own addresses. */
  Pictures pictures(boolean remote, Function<PartPath, String> partAddress) {
    return new Pictures() {
      @Override
      public @Nullable String within(String contentId) {
        return outline
            .parts()
            .filter(part -> contentId.equals(part.contentId()) && part.isLeaf())
            .findFirst()
            .map(part -> partAddress.apply(part.path()))
            .orElse(null);
      }

      @Override
      public boolean remote() {
        return remote;
      }
    };
  }

  /** Takes the text of the message itself; messages within it are files of the family. */
  private static final class Gathering implements MessageReader.Visitor {
    private final MessageReader reader;
    private final BodyText body;
    private final @Nullable PartPath inner;
    private @Nullable PartPath embedded;
    private int left = OCTETS;
    private boolean isCut;

    Gathering(MessageReader reader, HtmlText html, @Nullable PartPath inner) {
      this.inner = inner;
      this.reader = reader;
      this.body = new BodyText(html);
    }

    @Override
    public void embedded(Part part, MessageHeaders headers) {
      if (!part.path().equals(inner)) {
        embedded = part.path();
      }
    }

    @Override
    public void leaf(Part part, InputStream decoded) throws IOException {
      if (!part.isDisplayText()
          || (inner != null && !part.path().isWithin(inner))
          || (embedded != null && part.path().isWithin(embedded))) {
        return;
      }
      byte[] octets = decoded.readNBytes(left);
      left -= octets.length;
      isCut |= left == 0;
      body.add(part, reader.decode(octets, part.charset()));
    }
  }
}
