package org.muniment.harvest.imap;

import java.io.IOException;
import java.io.Serial;

/**
 * One response does not follow the grammar. The line it stands in can be skipped ({@link
 * ResponseReader#skipResponse}) and the connection used further.
 */
final class Unreadable extends IOException {
  @Serial private static final long serialVersionUID = 1;

  Unreadable(String what) {
    super(what);
  }
}
