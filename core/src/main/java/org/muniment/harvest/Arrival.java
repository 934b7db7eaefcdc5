package org.muniment.harvest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    Beginning beginning = new Beginning(octets);
    Original original = batch.put(beginning);
    boolean isNotice = original.length() <= LONGEST_NOTICE && beginning.text().contains(NOTICE);
    return new Arrival(original, isNotice);
  }

  /** Whether it is empty although the server claimed octets, or did not say how many. */
  boolean isEmptyAgainst(InventoryItem item) {
    return original.length() == 0 && item.size() != 0;
  }

  /** Remembers the first octets that are read through it. */
  private static final class Beginning extends FilterInputStream {
    private final byte[] seen = new byte[LONGEST_NOTICE];
    private int length;

    Beginning(InputStream octets) {
      super(octets);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
      int got = super.read(into, offset, wanted);
      int kept = Math.min(got, seen.length - length);
      if (kept > 0) {
        System.arraycopy(into, offset, seen, length, kept);
        length += kept;
      }
      return got;
    }

    String text() {
      return new String(Arrays.copyOf(seen, length), StandardCharsets.ISO_8859_1);
    }
  }
}
