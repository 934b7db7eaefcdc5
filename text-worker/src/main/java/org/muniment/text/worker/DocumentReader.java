package org.muniment.text.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.DublinCore;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Office;
import org.apache.tika.metadata.PDF;
import org.apache.tika.metadata.Property;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.ocr.TesseractOCRConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.muniment.text.worker.Answers.Outcome;
import org.xml.sax.SAXException;

/** Reads documents with Tika's standard parsers. */
final class DocumentReader {
  /** What a document says about itself that people search for. */
  private static final Property[] SPOKEN = {
    DublinCore.TITLE,
    DublinCore.CREATOR,
    DublinCore.SUBJECT,
    DublinCore.DESCRIPTION,
    Office.KEYWORDS
  };

  /** Keynote, Pages and Numbers since 2013: all that can be read of them is a name of a preview. */
  private static final String CLOSED = "application/vnd.apple.";

  /** A page with fewer characters is a picture of a page. */
  private static final int BARE_PAGE = 10;

  private final AutoDetectParser parser = new AutoDetectParser();

  /** Reads one document and answers; throws only when the answer cannot be given. */
  void read(Document document, Answers answers) throws IOException {
    FoundText text = new FoundText(answers, document.limits().characters());
    Metadata metadata = metadata(document);
    ParseContext context = context(document.limits());
    EmbeddedFiles within = new EmbeddedFiles(parser, context, document.limits());
    context.set(EmbeddedDocumentExtractor.class, within);
    Verdict verdict;
    try (TikaInputStream octets = document.open(metadata)) {
      parser.parse(octets, new BodyContentHandler(text), metadata, context);
      verdict = judge(metadata, within, text, document.limits());
      speak(metadata, text);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (ZeroByteFileException e) {
      verdict = new Verdict(Outcome.FULL, "");
    } catch (Exception | StackOverflowError | LinkageError e) {
      verdict = verdict(e, metadata, text);
    }
    text.flush();
    answers.end(verdict.outcome(), type(metadata), verdict.reason());
  }

  private record Verdict(Outcome outcome, String reason) {}

  private static Metadata metadata(Document document) {
    Metadata metadata = new Metadata();
    if (!document.name().isEmpty()) {
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, document.name());
    }
    if (!document.type().isEmpty() && !document.type().equals("application/octet-stream")) {
      metadata.set(Metadata.CONTENT_TYPE, document.type());
    }
    return metadata;
  }

  private ParseContext context(Document.Limits limits) {
    ParseContext context = new ParseContext();
    context.set(Parser.class, parser);
    TesseractOCRConfig pictures = new TesseractOCRConfig();
    pictures.setSkipOcr(!limits.recognition());
    context.set(TesseractOCRConfig.class, pictures);
    PDFParserConfig pages = new PDFParserConfig();
    pages.setOcrStrategy(
        limits.recognition()
            ? PDFParserConfig.OCR_STRATEGY.AUTO
            : PDFParserConfig.OCR_STRATEGY.NO_OCR);
    context.set(PDFParserConfig.class, pages);
    return context;
  }

  private static void speak(Metadata metadata, FoundText text) throws SAXException {
    for (Property property : SPOKEN) {
      for (String value : metadata.getValues(property)) {
        text.line(value);
      }
    }
  }

  private static Verdict judge(
      Metadata metadata, EmbeddedFiles within, FoundText text, Document.Limits limits) {
    if (!within.trouble().isEmpty()) {
      return new Verdict(Outcome.PARTIAL, within.trouble());
    }
    if (metadata.get(TikaCoreProperties.TIKA_META_EXCEPTION_EMBEDDED_STREAM) != null) {
      return new Verdict(Outcome.PARTIAL, "a file within cannot be opened");
    }
    if (!limits.recognition() && isPicture(metadata)) {
      return new Verdict(Outcome.PARTIAL, "pages are pictures, and their text is not recognised");
    }
    String type = type(metadata);
    if (type.startsWith(CLOSED) || (text.isEmpty() && type.startsWith("application/"))) {
      return new Verdict(Outcome.PARTIAL, "no text is found in files of this kind");
    }
    return new Verdict(Outcome.FULL, "");
  }

  /** Scans and faxes: pages without text, not photographs. */
  private static boolean isPicture(Metadata metadata) {
    int[] pages = metadata.getIntValues(PDF.CHARACTERS_PER_PAGE);
    return Arrays.stream(pages).anyMatch(characters -> characters < BARE_PAGE)
        || type(metadata).equals("image/tiff");
  }

  private static Verdict verdict(Throwable failure, Metadata metadata, FoundText text) {
    if (Failures.has(failure, FoundText.Enough.class)) {
      return new Verdict(Outcome.PARTIAL, "there is more text than is kept");
    }
    if (Failures.has(failure, EncryptedDocumentException.class) || isSealed(failure, metadata)) {
      return new Verdict(Outcome.ENCRYPTED, "it is encrypted");
    }
    if (isSignature(metadata)) {
      return new Verdict(Outcome.FULL, "");
    }
    Outcome outcome = text.isEmpty() ? Outcome.FAILED : Outcome.PARTIAL;
    return new Verdict(
        outcome, "it is damaged, or not what it seems to be (" + Failures.kinds(failure) + ")");
  }

  /** An S/MIME envelope: the parser knows signatures only, and fails at what it does not expect. */
  private static boolean isSealed(Throwable failure, Metadata metadata) {
    return isSignature(metadata) && failure.getCause() != null;
  }

  /** A signature beside what it signs holds no text, which the parser takes for a failure. */
  private static boolean isSignature(Metadata metadata) {
    return type(metadata).contains("pkcs7");
  }

  private static String type(Metadata metadata) {
    String type = metadata.get(Metadata.CONTENT_TYPE);
    return type == null ? "" : type.replaceFirst("\\s*;.*", "");
  }
}
