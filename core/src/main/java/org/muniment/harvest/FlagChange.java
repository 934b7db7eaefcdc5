package org.muniment.harvest;

import java.util.Set;

/**
 * Flags or keywords of a placed message are others than we knew.
 *
 * @param message the placement, with the flags before
 * @param flags the flags now, without {@code \Recent}
 */
public record FlagChange(PlacedMessage message, Set<String> flags) {
  public FlagChange {
    flags = Set.copyOf(flags);
  }
}
