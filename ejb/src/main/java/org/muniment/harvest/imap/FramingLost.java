package org.muniment.harvest.imap;

import java.io.IOException;
import java.io.Serial;

/** We no longer know where the next response begins: the connection must be given up. */
final class FramingLost extends IOException {
  @Serial private static final long serialVersionUID = 1;

  FramingLost(String what) {
    super(what);
  }
}
