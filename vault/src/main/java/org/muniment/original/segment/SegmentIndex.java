package org.muniment.original.segment;

import java.util.function.Consumer;
import org.muniment.original.ContentAddress;

/** Where the records of one segment begin. Safe for use by many threads. */
interface SegmentIndex {
  /** What {@link #find} answers for an address that the segment does not hold. */
  long NONE = -1;

  /** The offset of the record of that address, or {@link #NONE}. */
  long find(ContentAddress address);

  /** The offset of a record of that address that fails its checksum, or {@link #NONE}. */
  default long findBroken(ContentAddress address) {
    return NONE;
  }

  /** How many originals. */
  long size();

  /** Hands over every address, in no particular order. */
  void forEach(Consumer<ContentAddress> visitor);
}
