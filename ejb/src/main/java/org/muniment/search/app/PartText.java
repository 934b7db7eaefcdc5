package org.muniment.search.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.muniment.message.HtmlText;
import org.muniment.message.MediaType;
import org.muniment.message.MessageReader;
import org.muniment.message.Part;
import org.muniment.text.ExtractedText;
import org.muniment.text.ExtractionLimits;
import org.muniment.text.IndexState;
import org.muniment.text.TextExtractor;

/**
 * The searchable text of one part. Text is read here, where its charset is known; documents go to
 * the extractor; sound, films and pictures (unless text in them is recognised) have none.
 */
final class PartText {
  private static final int TEXT_OCTETS = 16 << 20;
  private static final String ARMOUR = "-----BEGIN PGP MESSAGE-----";
  private static final Set<String> SIGNATURES =
      Set.of(
          "application/pgp-signature",
          "application/pkcs7-signature",
          "application/x-pkcs7-signature",
          "application/pgp-encrypted");
  private static final Set<String> TEXTUAL =
      Set.of("application/json", "application/javascript", "application/x-sh", "application/sql");

  private final MessageReader reader;
  private final HtmlText html;
  private final TextExtractor extractor;
  private final ExtractionLimits limits;

  PartText(MessageReader reader, HtmlText html, TextExtractor extractor, ExtractionLimits limits) {
    this.reader = reader;
    this.html = html;
    this.extractor = extractor;
    this.limits = limits;
  }

  /** Reads the octets of a part as far as its text needs them. */
  ExtractedText of(Part part, InputStream decoded) throws IOException, InterruptedException {
    if (isTextual(part.type())) {
      return words(part, decoded);
    }
    if (isWordless(part.type())) {
      return new ExtractedText("", IndexState.FULL, part.type(), null);
    }
    BufferedInputStream octets = new BufferedInputStream(decoded);
    if (isArmoured(octets)) {
      return ExtractedText.none(IndexState.ENCRYPTED, "it is encrypted with PGP");
    }
    return extractor.extract(octets, part.type(), part.fileName(), limits);
  }

  /** The characters of a part that is text, markup included, and how much of it they are. */
  ExtractedText characters(Part part, InputStream decoded) throws IOException {
    byte[] octets = decoded.readNBytes(TEXT_OCTETS);
    boolean isCut = octets.length == TEXT_OCTETS && decoded.read() >= 0;
    String text = reader.decode(octets, part.charset());
    if (text.stripLeading().startsWith(ARMOUR)) {
      return ExtractedText.none(IndexState.ENCRYPTED, "it is encrypted with PGP");
    }
    return isCut
        ? new ExtractedText(text, IndexState.PARTIAL, part.type(), "the text is very long")
        : new ExtractedText(text, IndexState.FULL, part.type(), null);
  }

  private ExtractedText words(Part part, InputStream decoded) throws IOException {
    ExtractedText read = characters(part, decoded);
    String words = part.type().is("text/html") ? html.words(read.text()) : read.text();
    if (words.length() > limits.characters()) {
      String head = words.substring(0, limits.characters());
      return new ExtractedText(
          head, IndexState.PARTIAL, part.type(), "there is more text than is kept");
    }
    return new ExtractedText(words, read.state(), read.detected(), read.reason());
  }

  private static boolean isTextual(MediaType type) {
    return (type.isText() && !type.subtype().contains("rtf"))
        || type.type().equals("message")
        || TEXTUAL.contains(type.toString());
  }

  private boolean isWordless(MediaType type) {
    return switch (type.type()) {
      case "audio", "video", "font" -> true;
      case "image" -> !limits.recognition() && !type.is("image/tiff") && !type.is("image/svg+xml");
      default -> SIGNATURES.contains(type.toString());
    };
  }

  private static boolean isArmoured(BufferedInputStream octets) throws IOException {
    octets.mark(ARMOUR.length());
    String head =
        new String(octets.readNBytes(ARMOUR.length()), StandardCharsets.US_ASCII)
            .toUpperCase(Locale.ROOT);
    octets.reset();
    return head.equals(ARMOUR);
  }
}
