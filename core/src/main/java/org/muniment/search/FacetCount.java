package org.muniment.search;

/**
 * How many hits have one value of a facet.
 *
 * @param key the value, given back to {@link SearchRequest#narrowedTo}
 * @param label what a person reads
 * @param count hits that have it, 1 or more
 */
public record FacetCount(String key, String label, long count) {}
