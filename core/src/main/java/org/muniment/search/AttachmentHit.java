package org.muniment.search;

import java.util.List;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;
import org.muniment.message.PartPath;
import org.muniment.text.IndexState;

/**
 * An attachment in which words of the query stand.
 *
 * @param part where in the message it stands
 * @param name as the sender wrote it; possibly empty
 * @param type what it is
 * @param state how much of it could be searched
 * @param snippets pieces of its text that matched; empty when only its name did
 */
public record AttachmentHit(
    PartPath part, FileName name, MediaType type, IndexState state, List<Snippet> snippets) {
  public AttachmentHit {
    snippets = List.copyOf(snippets);
  }
}
