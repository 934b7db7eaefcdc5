package org.muniment.harvest;

import java.io.Serial;

/** Ends what a run is doing because somebody asked, or because another part of the run failed. */
final class StopRequested extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  StopRequested() {
    super("The run was asked to stop", null, false, false);
  }
}
