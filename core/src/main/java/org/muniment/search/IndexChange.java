package org.muniment.search;

import java.util.List;
import org.muniment.original.ContentAddress;

/** A change of the index. Each may be applied twice without harm. */
public sealed interface IndexChange {

  /** The message it is about. */
  ContentAddress address();

  /** Takes a message in, or in the place of what was known of the same original. */
  record Put(IndexedMessage message) implements IndexChange {
    @Override
    public ContentAddress address() {
      return message.address();
    }
  }

  /**
   * Says anew where a message is or was seen; its text stays. Changes nothing when the index does
   * not hold the message.
   *
   * @param placements all of them
   */
  record Place(ContentAddress address, List<IndexedPlacement> placements) implements IndexChange {
    public Place {
      placements = List.copyOf(placements);
    }
  }

  /** Forgets a message; once committed nothing of its text can be found. */
  record Remove(ContentAddress address) implements IndexChange {}
}
