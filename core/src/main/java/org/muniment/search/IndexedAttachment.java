package org.muniment.search;

import org.muniment.message.FileName;
import org.muniment.message.MediaType;
import org.muniment.message.PartPath;
import org.muniment.text.IndexState;

/**
 * An attachment of a message, as the index is given it.
 *
 * @param part where in the message it stands; unique within the message
 * @param name as the sender wrote it; possibly empty
 * @param type what it is
 * @param state how much of it {@code text} covers
 * @param text its text as far as it could be read; possibly empty
 */
public record IndexedAttachment(
    PartPath part, FileName name, MediaType type, IndexState state, String text) {

  /** What it is, roughly. */
  public AttachmentKind kind() {
    return AttachmentKind.of(type, name);
  }
}
