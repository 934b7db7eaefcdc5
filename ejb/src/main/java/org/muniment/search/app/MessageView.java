package org.muniment.search.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderPath;
import org.muniment.archive.Placement;
import org.muniment.journal.app.Unwrapped;
import org.muniment.message.HeaderField;
import org.muniment.message.MessageOutline;
import org.muniment.message.Part;
import org.muniment.original.Original;

/**
 * A message, opened to be read.
 *
 * @param original it
 * @param outline its header and parts
 * @param fields all fields of its header, decoded
 * @param plainText its text without any markup, from plain text where there is some, else from HTML
 * @param textCut whether the text is longer than what is shown
 * @param hasHtml whether it brings HTML of its own; else the safe HTML is made of the plain text
 * @param blockedPictures how many pictures its HTML wants to fetch from elsewhere
 * @param places where it was seen, as far as the actor may know
 * @param journal what is known beside it when it came by a journal; or null
 */
public record MessageView(
    Original original,
    MessageOutline outline,
    List<HeaderField> fields,
    String plainText,
    boolean textCut,
    boolean hasHtml,
    int blockedPictures,
    List<Place> places,
    @Nullable Unwrapped journal) {
  public MessageView {
    fields = List.copyOf(fields);
    places = List.copyOf(places);
  }

  /** The files of its family. */
  public List<Part> attachments() {
    return outline.attachments();
  }

  /**
   * Where it was seen.
   *
   * @param mailboxName what people call the mailbox
   * @param path the folder
   * @param placement when, and whether it is gone
   */
  public record Place(String mailboxName, FolderPath path, Placement placement) {}
}
