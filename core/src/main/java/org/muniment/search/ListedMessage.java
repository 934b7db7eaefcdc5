package org.muniment.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Placement;
import org.muniment.archive.PlacementId;

/**
 * A message in the list of a folder.
 *
 * @param placement where and when it was seen, and whether it is gone
 * @param card what it says about itself, or null while it was not indexed
 */
public record ListedMessage(Placement placement, @Nullable MessageCard card) {

  /** Where in the list it stands, to go on behind it. */
  public Key key() {
    Instant internal = placement.sighting().internalDate();
    return new Key(internal == null ? placement.seenAt() : internal, placement.id());
  }

  /**
   * The order of a folder's list: the newest arrival first.
   *
   * @param arrived INTERNALDATE, or when we first saw the message where the server told none
   * @param placement settles equal dates: the higher number first
   */
  public record Key(Instant arrived, PlacementId placement) {}
}
