package org.muniment.message;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One node of the MIME tree of a message (RFC 2045 section 2.4).
 *
 * @param path where it stands
 * @param type what it claims to be
 * @param charset the charset that it claims, as written, or null
 * @param fileName the name it is offered under, or null
 * @param presentation how the sender wanted it shown
 * @param contentId its label for links from within the message (RFC 2392), without angle brackets,
 *     or null
 * @param size octets after the transfer encoding is undone; -1 for a part with children, and for
 *     one that was not read to its end
 * @param headers the header of an embedded message, or null for every other part
 * @param children parts within, in their order
 */
public record Part(
    PartPath path,
    MediaType type,
    @Nullable String charset,
    @Nullable FileName fileName,
    Presentation presentation,
    @Nullable String contentId,
    long size,
    @Nullable MessageHeaders headers,
    List<Part> children) {

  private static final Set<String> DISPLAYED =
      Set.of("text/plain", "text/html", "text/enriched", "text/richtext");

  /** How the sender wanted a part shown (Content-Disposition, RFC 2183). */
  public enum Presentation {
    /** Within the text. */
    INLINE,
    /** As a file. */
    ATTACHMENT,
    /** A picture to which the HTML beside it refers (RFC 2387, RFC 2392). */
    RELATED,
    /** The sender said nothing. */
    UNSAID
  }

  public Part {
    children = List.copyOf(children);
  }

  /** Whether it holds octets of its own rather than further parts. */
  public boolean isLeaf() {
    return children.isEmpty() && !type.isMultipart();
  }

  /**
   * Whether it is offered as a file: said to be one, or neither text to be read nor a picture that
   * the text refers to. An embedded message is one, with everything in it.
   */
  public boolean isAttachment() {
    if (type.isMultipart()) {
      return false;
    }
    return presentation == Presentation.ATTACHMENT || !(isDisplayText() || isRelated());
  }

  /** Whether it is text that a reader is shown as the message itself. */
  public boolean isDisplayText() {
    return DISPLAYED.contains(type.toString())
        && presentation != Presentation.ATTACHMENT
        && (fileName == null || path.equals(PartPath.ROOT));
  }

  /**
   * Whether it is a picture within the text: inside multipart/related (RFC 2387), not said to be a
   * file, and met after HTML that refers to it (RFC 2392). Every other picture is a file, whatever
   * label it carries: nobody would see it otherwise.
   */
  public boolean isRelated() {
    return presentation == Presentation.RELATED;
  }

  /**
   * The name to show for it: the file's, else the subject of an embedded message, else its type.
   */
  public String title() {
    if (fileName != null) {
      return fileName.display();
    }
    return headers != null && !headers.subject().isBlank() ? headers.subject() : type.toString();
  }

  /** It and everything within, parents first. */
  public Stream<Part> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Part::all));
  }
}
