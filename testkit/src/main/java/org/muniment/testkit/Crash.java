package org.muniment.testkit;

import java.io.Serial;

/** The process died here. An {@code Error}, so that nobody handles it by mistake. */
public final class Crash extends Error {
  @Serial private static final long serialVersionUID = 1;

  /** A crash at a step. */
  public Crash(String step) {
    super("The process died at " + step, null, false, false);
  }
}
