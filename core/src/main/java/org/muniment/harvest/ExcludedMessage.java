package org.muniment.harvest;

import org.muniment.archive.Uid;

/**
 * A message that was left out on purpose.
 *
 * @param uid its number in the epoch
 * @param rule the name of the rule that says so
 * @param claimedSize RFC822.SIZE, octets, or -1
 */
public record ExcludedMessage(Uid uid, String rule, long claimedSize) {}
