package org.muniment.text;

import org.jspecify.annotations.Nullable;
import org.muniment.message.MediaType;

/**
 * The text of one document.
 *
 * @param text what could be read of it, the text of files within it included; possibly empty
 * @param state how much of the document that is
 * @param detected what it really is, or null when that was not found out
 * @param reason what went wrong, in one line for an operator and without content of the document,
 *     or null when nothing did
 */
public record ExtractedText(
    String text, IndexState state, @Nullable MediaType detected, @Nullable String reason) {

  /** Nothing could be read. */
  public static ExtractedText none(IndexState state, String reason) {
    return new ExtractedText("", state, null, reason);
  }
}
