package org.muniment.harvest;

import org.jspecify.annotations.Nullable;
import org.muniment.archive.Sighting;

/**
 * A message that was seen at a place for the first time. Its original is durable.
 *
 * @param sighting what was seen where
 * @param isLinked whether the octets were not fetched because an equal message of the mailbox is
 *     archived already (same EMAILID, X-GUID or X-GM-MSGID)
 * @param note what was odd about it, one sentence, or null: shorter than claimed, fetched in parts,
 *     came after quarantine
 */
public record NewPlacement(Sighting sighting, boolean isLinked, @Nullable String note) {}
