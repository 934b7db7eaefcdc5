package org.muniment.harvest;

import org.muniment.archive.Uid;

/**
 * A message that was left out on purpose.
 *
 * @param uid its number in the epoch
 * @param mark the rule that says so
 * @param claimedSize RFC822.SIZE, octets, or -1
 */
public record ExcludedMessage(Uid uid, RuleMark mark, long claimedSize) {}
