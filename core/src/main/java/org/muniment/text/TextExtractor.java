package org.muniment.text;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;

/**
 * Reads the text of documents. Safe for use by many threads; calls wait while all readers are busy.
 * Every adapter passes {@code TextExtractorContract}.
 */
public interface TextExtractor extends AutoCloseable {

  /**
   * The text of one document. Always answers within {@link ExtractionLimits#time} of a reader
   * becoming free, give or take a second; a document that brings its reader down gets {@link
   * IndexState#FAILED} and harms no other document.
   *
   * @param octets the document; read once, not to its end when a limit is passed; not closed
   * @param claimed what its sender says it is; a hint
   * @param name the name it was sent under, a hint, or null
   * @throws IOException from {@code octets} only; the extractor remains usable
   * @throws org.muniment.fault.Failure {@code TEXT_WORKER_UNAVAILABLE} when there is no reader to
   *     be had, whatever the document: try again later
   * @throws InterruptedException when the thread was interrupted; the extractor remains usable
   */
  ExtractedText extract(
      InputStream octets, MediaType claimed, @Nullable FileName name, ExtractionLimits limits)
      throws IOException, InterruptedException;

  /** Lets go of everything; never throws. */
  @Override
  void close();
}
