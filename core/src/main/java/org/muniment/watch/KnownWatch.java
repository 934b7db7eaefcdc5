package org.muniment.watch;

/**
 * A watch as the catalogue knows it.
 *
 * @param node which node watches
 * @param isFresh whether that node was heard of lately; else another takes over soon
 * @param standing how it goes, as last written
 */
public record KnownWatch(String node, boolean isFresh, WatchStanding standing) {}
