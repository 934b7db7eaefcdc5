package org.muniment.harvest;

import org.jspecify.annotations.Nullable;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Uid;

/**
 * A message that we account for is no longer at its place on the server. The archive keeps it.
 *
 * @param uid its number in the epoch
 * @param message its placement, or null for one that was quarantined or excluded
 * @param movedTo the placement where it turned up, or null when it vanished
 */
public record Departure(Uid uid, @Nullable PlacedMessage message, @Nullable PlacementId movedTo) {}
