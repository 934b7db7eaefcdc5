package org.muniment.search.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.muniment.access.Actor;
import org.muniment.fault.Fault;
import org.muniment.ledger.EntryKind;
import org.muniment.message.FileName;
import org.muniment.message.HtmlText;
import org.muniment.message.MediaType;
import org.muniment.message.MessageReader;
import org.muniment.message.MessageReader.OpenPart;
import org.muniment.message.Part;
import org.muniment.message.PartPath;
import org.muniment.original.ContentAddress;
import org.muniment.original.OriginalStore;
import org.muniment.text.ExtractedText;
import org.muniment.text.ExtractionLimits;
import org.muniment.text.TextExtractor;

/**
 * Shows the words of a file as the search reads them: of text in its charset, of a document by the
 * extractor and under its limits. Nothing is returned before the ledger's entry of the reading is
 * committed.
 */
@Dependent
public class PreviewPart {
  private final MailAccess access;
  private final OriginalStore originals;
  private final MessageReader reader;
  private final PartText texts;

  /** Looks at files of originals of this store. */
  @Inject
  public PreviewPart(
      MailAccess access,
      OriginalStore originals,
      MessageReader reader,
      HtmlText html,
      TextExtractor extractor,
      ExtractionLimits limits) {
    this.access = access;
    this.originals = originals;
    this.reader = reader;
    this.texts = new PartText(reader, html, extractor, limits);
  }

  /**
   * A file and its words.
   *
   * @param name what it is called, safe as a file name
   * @param type what it says it is
   * @param words its text, and how much of the file that is
   */
  public record Preview(String name, MediaType type, ExtractedText words) {}

  /**
   * Looks at a part. Takes as long as reading the document for the index took.
   *
   * @throws org.muniment.fault.Failure as {@link ReadMessage#part}
   */
  public Preview of(Actor actor, ContentAddress message, PartPath path) {
    access.places(actor, message, "Reading mail");
    access.record(EntryKind.READ, actor, message, Map.of("view", "text of part " + path));
    try (InputStream octets = originals.read(message)) {
      Optional<OpenPart> open = reader.open(octets, path);
      if (open.isPresent()) {
        Part part = open.get().part();
        return new Preview(name(part), part.type(), texts.of(part, open.get().octets()));
      }
    } catch (IOException e) {
      throw Fault.ORIGINAL_DAMAGED.because(e, message, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    throw Fault.NOT_FOUND.on("part " + path + " of message", message);
  }

  private static String name(Part part) {
    FileName name = part.fileName();
    return name == null ? part.title() : name.safe();
  }
}
