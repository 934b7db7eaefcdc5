package org.muniment.text.worker;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads files within a document (archives, attachments, embedded objects) up to a depth and a
 * number. One that cannot be read leaves the others unharmed and the whole partial.
 */
final class EmbeddedFiles implements EmbeddedDocumentExtractor {
  private final Parser parser;
  private final ParseContext context;
  private final Document.Limits limits;
  private int depth;
  private int files;
  private String trouble = "";

  EmbeddedFiles(Parser parser, ParseContext context, Document.Limits limits) {
    this.parser = parser;
    this.context = context;
    this.limits = limits;
  }

  /** What went wrong with a file within, or empty when nothing did. */
  String trouble() {
    return trouble;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    if (depth >= limits.depth()) {
      trouble = "files stand deeper than " + limits.depth() + " within one another";
      return false;
    }
    if (files >= limits.files()) {
      trouble = "there are more than " + limits.files() + " files within";
      return false;
    }
    return true;
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws SAXException, IOException {
    if (!shouldParseEmbedded(metadata)) {
      return;
    }
    files++;
    depth++;
    name(metadata, handler);
    try (TemporaryResources scratch = new TemporaryResources()) {
      InputStream shielded = CloseShieldInputStream.wrap(stream);
      TikaInputStream file = TikaInputStream.get(shielded, scratch, metadata);
      if (stream instanceof TikaInputStream opened && opened.getOpenContainer() != null) {
        file.setOpenContainer(opened.getOpenContainer());
      }
      parser.parse(
          file, new EmbeddedContentHandler(new BodyContentHandler(handler)), metadata, context);
    } catch (ZeroByteFileException e) {
      // an empty file holds no text
    } catch (EncryptedDocumentException e) {
      trouble = "a file within is encrypted";
    } catch (TikaException | RuntimeException e) {
      trouble = "a file within is damaged, or not what it seems to be (" + Failures.kinds(e) + ")";
    } finally {
      depth--;
    }
  }

  private static void name(Metadata metadata, ContentHandler handler) throws SAXException {
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    if (name != null && !name.isBlank()) {
      char[] line = ("\n" + name + "\n").toCharArray();
      handler.characters(line, 0, line.length);
    }
  }
}
