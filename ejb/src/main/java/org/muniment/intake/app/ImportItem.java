package org.muniment.intake.app;

import org.jspecify.annotations.Nullable;
import org.muniment.intake.IncomingMessage;
import org.muniment.message.MessageDate;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;

/**
 * A message whose octets were read.
 *
 * @param written what its Date field says, where the file does not tell when it was delivered
 */
record ImportItem(IncomingMessage message, Original original, @Nullable MessageDate written) {
  ContentAddress address() {
    return original.address();
  }

  /** What becomes of it in one folder. */
  enum Fate {
    /** It is placed there, its octets being new to the archive. */
    NEW,
    /** It is placed there; the archive has the same octets at another place already. */
    ELSEWHERE,
    /** The folder has it already. */
    KNOWN
  }
}
