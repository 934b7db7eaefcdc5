package org.muniment.harvest;

import java.io.IOException;
import java.io.InputStream;
import org.muniment.original.Beginning;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;

/**
 * The octets that came for a message, and whether they are the message.
 *
 * @param original what was put into the batch
 * @param isPlaceholder whether the server sent a notice of its own in place of the message
 */
record Arrival(Original original, boolean isPlaceholder) {
  /** A notice is short; longer octets are not looked at. */
  private static final int LONGEST_NOTICE = 16 * 1024;

  /** What Exchange says when it cannot convert a message (Outlook 2007 to Exchange Online). */
  private static final String NOTICE =
      "Retrieval using the IMAP4 protocol failed for the following message";

  /** Puts the octets into the batch, looking at their beginning as they pass. */
  static Arrival take(InputStream octets, OriginalStore.Batch batch) throws IOException {
    Beginning beginning = new Beginning(octets, LONGEST_NOTICE);
    Original original = batch.put(beginning);
    boolean isNotice = original.length() <= LONGEST_NOTICE && beginning.text().contains(NOTICE);
    return new Arrival(original, isNotice);
  }

  /** Whether it is empty although the server claimed octets, or did not say how many. */
  boolean isEmptyAgainst(InventoryItem item) {
    return original.length() == 0 && item.size() != 0;
  }
}
