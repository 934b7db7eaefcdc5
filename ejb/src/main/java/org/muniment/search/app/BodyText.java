package org.muniment.search.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.muniment.message.HtmlText;
import org.muniment.message.MessageOutline;
import org.muniment.message.Part;
import org.muniment.message.PartPath;

/**
 * The parts of a message that are its text, as they were met, and what is chosen of them when the
 * same text comes in several forms (multipart/alternative, RFC 2046 section 5.1.4).
 */
final class BodyText {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final List<Piece> pieces = new ArrayList<>();
  private final HtmlText html;

  /** A part and its characters. */
  private record Piece(Part part, String text) {
    boolean isHtml() {
      return part.type().is("text/html");
    }
  }

  BodyText(HtmlText html) {
    this.html = html;
  }

  void add(Part part, String text) {
    pieces.add(new Piece(part, text));
  }

  boolean hasHtml() {
    return pieces.stream().anyMatch(Piece::isHtml);
  }

  /** As plain text: plain pieces, and HTML where a plain form of it is missing. */
  String plain(MessageOutline outline) {
    StringBuilder out = new StringBuilder();
    pieces.stream()
        .filter(piece -> !piece.isHtml() || !hasOtherForm(piece, outline))
        .forEach(piece -> out.append(words(piece)).append("\n"));
    return out.toString().strip();
  }

  /** As HTML: HTML pieces, and plain text where an HTML form of it is missing. */
  List<Shown> shown(MessageOutline outline) {
    return pieces.stream()
        .filter(piece -> piece.isHtml() || !hasOtherForm(piece, outline))
        .map(piece -> new Shown(piece.text(), piece.isHtml()))
        .toList();
  }

  /** A piece to be shown. */
  record Shown(String text, boolean isHtml) {}

  /** For the index: nothing that stands in any form is lost, nothing is there twice. */
  String searchable() {
    if (pieces.size() == 1) {
      return words(pieces.getFirst()).strip();
    }
    StringBuilder out = new StringBuilder();
    Set<String> known = new HashSet<>();
    for (Piece piece : pieces) {
      String text = words(piece);
      Set<String> words = wordsOf(text);
      if (!known.containsAll(words)) {
        out.append(text).append('\n');
        known.addAll(words);
      }
    }
    return out.toString().strip();
  }

  private String words(Piece piece) {
    return piece.isHtml() ? html.words(piece.text()) : piece.text();
  }

  /** Whether the same alternative offers text in the other form. */
  private boolean hasOtherForm(Piece piece, MessageOutline outline) {
    Optional<PartPath> choice = alternative(piece, outline);
    return choice.isPresent()
        && pieces.stream()
            .filter(other -> other.isHtml() != piece.isHtml() && !other.text().isBlank())
            .anyMatch(other -> alternative(other, outline).equals(choice));
  }

  /** The nearest part above that offers a choice of forms. */
  private static Optional<PartPath> alternative(Piece piece, MessageOutline outline) {
    List<Integer> steps = piece.part().path().steps();
    for (int length = steps.size() - 1; length > 0; length--) {
      PartPath above = new PartPath(steps.subList(0, length));
      if (outline.part(above).filter(BodyText::isChoice).isPresent()) {
        return Optional.of(above);
      }
    }
    return Optional.empty();
  }

  private static boolean isChoice(Part part) {
    return part.type().is("multipart/alternative");
  }

  private static Set<String> wordsOf(String text) {
    Set<String> words = new HashSet<>();
    var found = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (found.find()) {
      words.add(found.group());
    }
    return words;
  }
}
