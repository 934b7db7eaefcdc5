package org.muniment.recovery;

import org.muniment.archive.FolderPath;
import org.muniment.archive.Placement;
import org.muniment.archive.Sighting;

/**
 * Turns archived messages into items of a restore job, numbered in the order in which they are
 * given. For one thread.
 */
public final class RestorePlan {
  private final RestorePlacing placing;
  private long planned;

  /**
   * @param placing where messages go
   */
  public RestorePlan(RestorePlacing placing) {
    this.placing = placing;
  }

  /**
   * The item of the next message.
   *
   * @param source the folder that the message was in
   */
  public RestoreItem item(Placement placement, FolderPath source) {
    Sighting sighting = placement.sighting();
    return new RestoreItem(
        ++planned,
        placement.id(),
        sighting.original(),
        placing.target(source),
        sighting.internalDate(),
        sighting.internalDateOffsetMinutes(),
        sighting.flags());
  }

  /** How many items there are so far. */
  public long planned() {
    return planned;
  }
}
